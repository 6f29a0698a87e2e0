//! The forms that a report can take, and the one way to write it.
//!
//! Each form has a renderer of its own, and none of them sees a text that is not yet harmless.

use std::path::Path;

use super::document::Document;
use super::{html, markdown, plain, safe};
use crate::text::Texts;

/// A form that a report can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// Text in pages, for a screen and for any printer.
    #[default]
    Text,
    /// Markdown, for a wiki or a document.
    Markdown,
    /// A page that needs nothing else, for a browser and for paper.
    Html,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 3] = [Form::Text, Form::Markdown, Form::Html];

    /// The word for the form.
    pub fn word(self) -> &'static str {
        match self {
            Form::Text => "txt",
            Form::Markdown => "md",
            Form::Html => "html",
        }
    }

    /// The form behind a word; others are none.
    pub fn from_word(word: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.word() == word)
    }

    /// The form that a file's name ends with; others are none.
    pub fn of_file(path: &Path) -> Option<Form> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Form::ALL.into_iter().find(|form| form.extension() == ending)
    }

    /// How the name of a file of this form ends, without the dot.
    pub fn extension(self) -> &'static str {
        self.word()
    }
}

/// Writes a report in a form; the texts say what the form itself has to say, such as the number of a page.
pub fn render(document: &Document, form: Form, texts: &Texts) -> String {
    let document = safe::safe(document);
    match form {
        Form::Text => plain::render(&document, texts),
        Form::Markdown => markdown::render(&document),
        Form::Html => html::render(&document, texts),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;

    #[test]
    fn each_form_is_found_by_its_word() {
        for form in Form::ALL {
            assert_eq!(Form::from_word(form.word()), Some(form));
        }
        assert_eq!(Form::from_word("docx"), None);
    }

    #[test]
    fn the_same_report_reads_well_in_each_form() {
        for form in Form::ALL {
            let written = render(&trial::run_sheet(), form, &Texts::swedish());
            insta::with_settings!({
                snapshot_path => "../../tests/data/report",
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!(format!("run_sheet-{}", form.word()), written);
            });
        }
    }

    #[test]
    fn an_empty_report_can_be_written() {
        for form in Form::ALL {
            render(&Document::default(), form, &Texts::swedish());
        }
    }
}
