//! `init`: an empty register.

use clap::ArgMatches;
use serde_json::json;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::place;
use crate::text::Message;

/// Makes an empty register.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    call.may_write()?;
    let path = place::meant(call.options, call.around)?;
    let named = given.get_one::<String>("municipality").map(|name| name.trim()).filter(|name| !name.is_empty());
    let municipality = named.map_or_else(|| call.texts.t("cli-municipality").into_owned(), str::to_owned);
    let register = place::make(&path, &municipality, call.around)?;
    let shown = register.path().display().to_string();
    register.close();
    if call.options.json {
        return call.out.json(&json!({"path": shown}));
    }
    call.out.text(&call.texts.say(&Message::new("cli-made").text("path", shown)))
}
