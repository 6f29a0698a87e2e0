//! Whom to call: persons, the roles they hold, and suppliers.
//!
//! Systems name roles, persons and suppliers by name; the same name, whatever its case, is the same one.

use super::field::FieldKind::{Holder, Line, Names, Paragraph};
use super::field::FieldSpec;

/// The fields of a person.
pub const PERSON_FIELDS: &[FieldSpec] = &[
    FieldSpec::new("name", Line(120), "person").required(),
    FieldSpec::new("title", Line(120), "person"),
    FieldSpec::new("department", Line(120), "person"),
    FieldSpec::new("phone", Line(60), "reach").asked_by(&["R40"]),
    FieldSpec::new("phone_other", Line(60), "reach"),
    FieldSpec::new("email", Line(120), "reach"),
    FieldSpec::new("note", Paragraph(4000), "other"),
];

/// The fields of a role: the guideline asks for deciding and coordinating roles, and for system owners.
pub const ROLE_FIELDS: &[FieldSpec] = &[
    FieldSpec::new("name", Line(120), "role").required().asked_by(&["R07"]),
    FieldSpec::new("holder", Holder, "role").asked_by(&["R07", "R24"]),
    FieldSpec::new("substitute", Holder, "role"),
    FieldSpec::new("phone", Line(60), "reach").asked_by(&["R40"]),
    FieldSpec::new("note", Paragraph(4000), "other"),
];

/// The fields of a supplier.
pub const SUPPLIER_FIELDS: &[FieldSpec] = &[
    FieldSpec::new("name", Line(120), "supplier").required().asked_by(&["R17"]),
    FieldSpec::new("support_phone", Line(60), "reach"),
    FieldSpec::new("support_email", Line(120), "reach"),
    FieldSpec::new("support_hours", Line(120), "reach"),
    FieldSpec::new("customer_number", Line(60), "reach"),
    FieldSpec::new("contact", Holder, "supplier"),
    FieldSpec::new("contact_phone", Line(60), "reach"),
    FieldSpec::new("services", Names, "supplier"),
    FieldSpec::new("note", Paragraph(4000), "other"),
];
