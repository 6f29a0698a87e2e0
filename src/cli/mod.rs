//! Subcommands, thin over `store` and `exchange`.
