//! Exported files: tables, Markdown, citations and pictures.
