//! Whom to call.
//!
//! Following names to roles, persons and suppliers is `store`'s.

use super::record::RecordKind;

/// A person, role or supplier that an outage of a system needs, with what reaches it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// As what: the field of the system that names it (`owner`, `administrator`, `on_call`, `supplier`), or `lead`.
    pub part: &'static str,
    /// The name that the system gives.
    pub named: String,
    /// Who that is, when a role is held by somebody else than its name says.
    pub person: Option<String>,
    /// Numbers, in the order in which to try them.
    pub phones: Vec<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The customer number, for a supplier.
    pub customer_number: Option<String>,
    /// When somebody answers, for a supplier.
    pub hours: Option<String>,
    /// Who stands in, with a number.
    pub substitute: Option<(String, Option<String>)>,
    /// The record that holds these facts; none when the name is not known.
    pub record: Option<(RecordKind, i64)>,
    /// The systems that give this name, each in which field.
    pub of: Vec<(i64, &'static str)>,
}
