//! The metadata of a PDF in XMP, which replaces the older information in PDF 2.

use std::fmt::Write as _;

use crate::hidden::without_hidden;
use crate::vector::picture::Caption;
use crate::vector::svg::write_escaped;

/// Returns the metadata of a file in a language.
pub fn metadata(caption: &Caption, language: &str) -> String {
    let mut out = String::from(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    let texts = [
        ("dc:title", "rdf:Alt", " xml:lang=\"x-default\"", caption.title.as_str()),
        ("dc:creator", "rdf:Seq", "", &caption.author),
        ("dc:description", "rdf:Alt", " xml:lang=\"x-default\"", &caption.description),
        ("dc:language", "rdf:Bag", "", language),
    ];
    for (name, list, attribute, text) in texts {
        if !text.is_empty() {
            let _ = write!(out, "<{name}><{list}><rdf:li{attribute}>");
            write_escaped(&mut out, &without_hidden(text));
            let _ = writeln!(out, "</rdf:li></{list}></{name}>");
        }
    }
    for (name, text) in [("pdf:Keywords", &caption.source), ("xmp:CreatorTool", &caption.program)] {
        if !text.is_empty() {
            let _ = write!(out, "<{name}>");
            write_escaped(&mut out, &without_hidden(text));
            let _ = writeln!(out, "</{name}>");
        }
    }
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    out
}
