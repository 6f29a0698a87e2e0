//! Text input: the neutral key, one line and many, what is pasted.
//!
//! What a key means outside a text field is for `app`; reading the terminal's keys is for `term`.

pub mod key;
pub mod text_field;

pub use key::{Code, Key};
pub use text_field::TextField;
