//! `export`.
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use clap::ArgMatches;
/// x
pub fn run(_call: &mut Call<'_>, _given: &ArgMatches) -> Result<(), Failure> {
    Ok(())
}
