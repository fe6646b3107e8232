//! Widgets of forms and dialogs: fields, lists of choices and buttons in rows.
