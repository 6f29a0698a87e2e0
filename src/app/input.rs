//! One field of a form: what is typed or chosen in it, and what is wrong with it.
//!
//! What the whole form does with it belongs to `form`.

use crate::domain::command::RemarkReason;
use crate::domain::field::{FieldKind, FieldSpec};
use crate::domain::name::name_key;
use crate::domain::value::Value;
use crate::field::{Code, Key, TextField};
use crate::text::message::Message;
use crate::text::read::{self, Here};
use crate::text::{Texts, show};

use super::draft::Filled;

/// How a field is filled in.
#[derive(Debug, Clone)]
enum Input {
    Typed(Box<TextField>),
    Chosen { options: Vec<Value>, at: usize },
}

/// One field of a form.
#[derive(Debug, Clone)]
pub struct FormField {
    /// What field.
    pub spec: &'static FieldSpec,
    /// What is wrong with what is in it.
    pub error: Option<Message>,
    /// The ground on which what is in it is not shown.
    pub covered: Option<String>,
    /// Whether its value was left out, so that it holds nothing.
    pub absent: bool,
    input: Input,
    begun: String,
    suggestions: Vec<String>,
}

impl FormField {
    /// A field that holds this value.
    pub fn new(spec: &'static FieldSpec, value: &Value, texts: &Texts) -> FormField {
        let mut field = FormField {
            spec,
            error: None,
            covered: None,
            absent: false,
            input: Input::Typed(Box::new(TextField::line(""))),
            begun: String::new(),
            suggestions: Vec::new(),
        };
        field.set(value, texts);
        field.begun = field.text();
        field
    }

    /// Puts a value into the field.
    pub fn set(&mut self, value: &Value, texts: &Texts) {
        let shown = show::editable(texts, self.spec.key, value);
        self.input = match self.spec.kind {
            FieldKind::Choice(words) => {
                let mut options: Vec<Value> = words.iter().map(|word| Value::Choice(word)).collect();
                if !self.spec.required {
                    options.insert(0, Value::Empty);
                }
                let at = options.iter().position(|option| option == value).unwrap_or(0);
                Input::Chosen { options, at }
            }
            FieldKind::YesNo => {
                let options = vec![Value::Empty, Value::Bool(true), Value::Bool(false)];
                let at = options.iter().position(|option| option == value).unwrap_or(0);
                Input::Chosen { options, at }
            }
            FieldKind::Paragraph(_) => Input::Typed(Box::new(TextField::lines(&shown))),
            _ => Input::Typed(Box::new(TextField::line(&shown))),
        };
        self.error = None;
    }

    /// Lets only these options be chosen.
    pub fn narrow(&mut self, keep: impl Fn(&Value) -> bool) {
        if let Input::Chosen { options, at } = &mut self.input {
            options.retain(keep);
            *at = 0;
        }
        self.begun = self.text();
    }

    /// Lets nothing be chosen to begin with, also where something must be before it is saved.
    pub fn leave_unsaid(&mut self) {
        if let Input::Chosen { options, at } = &mut self.input {
            options.retain(|option| *option != Value::Empty);
            options.insert(0, Value::Empty);
            *at = 0;
        }
        self.begun = self.text();
    }

    /// Whether the field is changed by choosing, not by typing.
    pub fn is_chosen(&self) -> bool {
        matches!(self.input, Input::Chosen { .. })
    }

    /// Whether the field holds several lines.
    pub fn is_several(&self) -> bool {
        matches!(&self.input, Input::Typed(typed) if typed.is_several())
    }

    /// The text field, where one is typed in.
    pub fn typed(&self) -> Option<&TextField> {
        match &self.input {
            Input::Typed(typed) => Some(typed),
            Input::Chosen { .. } => None,
        }
    }

    /// What the field holds, as text that changes whenever a person changes it.
    pub fn text(&self) -> String {
        match &self.input {
            Input::Typed(typed) => typed.text(),
            Input::Chosen { at, .. } => at.to_string(),
        }
    }

    /// The value that is chosen.
    pub fn chosen(&self) -> Option<&Value> {
        match &self.input {
            Input::Chosen { options, at } => options.get(*at),
            Input::Typed(_) => None,
        }
    }

    /// Its key and what stands in it, as a draft keeps it.
    pub fn filled(&self) -> (String, Filled) {
        let filled = match &self.input {
            Input::Typed(typed) => Filled::Typed(typed.text()),
            Input::Chosen { options, at } => Filled::Chosen(options.get(*at).cloned().unwrap_or_default()),
        };
        (self.spec.key.to_owned(), filled)
    }

    fn fill(&mut self, filled: &Filled) {
        match (&mut self.input, filled) {
            (Input::Typed(typed), Filled::Typed(text)) => {
                // A file that lay there may hold anything: like a paste, it brings nothing that a terminal could obey.
                typed.set("");
                typed.paste(text);
            }
            (Input::Chosen { options, at }, Filled::Chosen(value)) => {
                *at = options.iter().position(|option| option == value).unwrap_or(*at);
            }
            _ => {}
        }
    }

    /// Whether a person changed it.
    pub fn is_changed(&self) -> bool {
        self.text() != self.begun
    }

    /// Reads the value.
    ///
    /// # Errors
    /// Why what stands in the field is no value of it.
    pub fn value(&self, here: Here) -> Result<Value, RemarkReason> {
        match &self.input {
            Input::Chosen { options, at } => Ok(options.get(*at).cloned().unwrap_or_default()),
            Input::Typed(typed) => read::value(self.spec, &typed.text(), here),
        }
    }

    /// Takes a key; says whether it was one for this field.
    pub fn press(&mut self, key: Key) -> bool {
        if self.covered.is_some() {
            return false;
        }
        match &mut self.input {
            Input::Chosen { options, at } => {
                let count = options.len().max(1);
                match key {
                    Key { code: Code::Right | Code::Char(' '), ctrl: false } => *at = (*at + 1) % count,
                    Key { code: Code::Left, ctrl: false } => *at = (*at + count - 1) % count,
                    _ => return false,
                }
            }
            Input::Typed(typed) => {
                if key == Key::plain(Code::Right)
                    && typed.is_at_end()
                    && let Some(rest) = self.suggested()
                {
                    self.accept(&rest);
                    return true;
                }
                // At the edge of several lines an arrow goes on to the next field.
                let Input::Typed(typed) = &mut self.input else { return false };
                let leaves =
                    (key.code == Code::Up && typed.is_at_top()) || (key.code == Code::Down && typed.is_at_bottom());
                if leaves || !typed.press(key) {
                    return false;
                }
            }
        }
        self.error = None;
        true
    }

    /// Takes what was pasted; says whether some of it was too much.
    pub fn paste(&mut self, text: &str) -> bool {
        if self.covered.is_some() {
            return false;
        }
        self.error = None;
        match &mut self.input {
            Input::Typed(typed) => typed.paste(text),
            Input::Chosen { .. } => false,
        }
    }

    /// Offers these names while typing.
    pub fn suggest(&mut self, names: &[String]) {
        self.suggestions = names.to_vec();
    }

    /// The part of the text that names may complete: the last of several.
    pub fn last_name(&self) -> String {
        let text = self.text();
        match self.spec.kind {
            FieldKind::Systems | FieldKind::Names => text.rsplit(';').next().unwrap_or("").trim_start().to_owned(),
            _ => text,
        }
    }

    /// The name that would complete what is typed; none when there is no such name, or the cursor is elsewhere.
    pub fn suggested(&self) -> Option<String> {
        let Input::Typed(typed) = &self.input else { return None };
        let begun = self.last_name();
        if begun.trim().is_empty() || !typed.is_at_end() {
            return None;
        }
        let key = name_key(&begun);
        self.suggestions.iter().find(|name| name_key(name).starts_with(&key) && name_key(name) != key).cloned()
    }

    fn accept(&mut self, name: &str) {
        let text = self.text();
        let kept = text.len() - self.last_name().len();
        let completed = format!("{}{name}", &text[..kept]);
        if let Input::Typed(typed) = &mut self.input {
            typed.set(&completed);
        }
    }
}

/// Puts in what a draft kept; it counts as changed by a person.
pub fn fill(fields: &mut [FormField], kept: &[(String, Filled)]) {
    for (key, filled) in kept {
        if let Some(field) = fields.iter_mut().find(|field| field.spec.key == key) {
            field.fill(filled);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordKind;

    fn field(key: &str) -> FormField {
        let specs = RecordKind::System.fields();
        let spec = specs.iter().find(|spec| spec.key == key).unwrap();
        FormField::new(spec, &Value::Empty, &Texts::swedish())
    }

    fn type_into(field: &mut FormField, text: &str) {
        for c in text.chars() {
            field.press(Key::char(c));
        }
    }

    #[test]
    fn an_arrow_at_the_end_takes_the_suggested_name_and_keeps_the_names_before_it() {
        let mut field = field("depends_on");
        field.suggest(&["Kärnnät".into(), "Lagring (SAN)".into()]);
        type_into(&mut field, "Kärnnät; lag");
        assert_eq!(field.suggested().as_deref(), Some("Lagring (SAN)"));
        field.press(Key::plain(Code::Right));
        assert_eq!(field.text(), "Kärnnät; Lagring (SAN)");
    }

    #[test]
    fn a_choice_that_is_not_required_can_be_left_unsaid() {
        let mut field = field("continuity_plan");
        field.press(Key::char(' '));
        assert_eq!(field.chosen(), Some(&Value::Choice("none")));
        field.press(Key::plain(Code::Left));
        assert_eq!(field.chosen(), Some(&Value::Empty));
    }
}
