//! Saying a message: each thing that stands in it, as people read it and safe to show.
//!
//! Which words stand behind an id is for `language`.

use fluent_bundle::{FluentArgs, FluentValue};

use super::language::Texts;
use super::message::{Arg, Message};
use super::show;
use super::shown::sanitise;
use super::when;

impl Texts {
    /// Says a sentence.
    pub fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, arg) in &message.args {
            let value: FluentValue<'_> = match arg {
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Text(text) => FluentValue::from(sanitise(text, false).into_owned()),
                Arg::At(at) => FluentValue::from(when::full(self, *at)),
                Arg::Date(date) => FluentValue::from(show::date(*date)),
                Arg::Duration(seconds) => FluentValue::from(show::duration(self, *seconds)),
                Arg::Word(id) => FluentValue::from(self.t(id).into_owned()),
                Arg::Sentence(sentence) => FluentValue::from(self.say(sentence)),
                Arg::Names(names) => FluentValue::from(sanitise(&names.join(", "), false).into_owned()),
            };
            args.set(*name, value);
        }
        self.format(&message.id, Some(&args)).into_owned()
    }
}
