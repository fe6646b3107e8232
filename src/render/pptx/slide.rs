//! A slide of a presentation and its notes.

use std::fmt::Write as _;

use egui::{FontId, Rect, Stroke};

use super::template::{GROUP, Look, slide_number};
use super::xml::{HEADER, NAMESPACES, Relations, color, escaped, solid};
use super::{Files, Page};
use crate::kit::bidi::{has_ltr, has_rtl, is_rtl};
use crate::kit::{Badge, height_of_rows};
use crate::talk::slide::{CardOutline, Paragraph, TextBox, TextRun};
use crate::theme;
use crate::vector::Caption;
use crate::vector::png_of_svg;
use crate::vector::svg_to_rasterize;
use crate::vector::write_escaped_attribute;
use crate::words::{Words, export::presentation as words, slide as slide_words};

const SLIDE_TYPE: &str = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";
const NOTES_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";

/// Adds a slide with its pictures and notes.
pub fn add(files: &mut Files, number: usize, page: &Page<'_>, look: &Look) -> Result<(), Words> {
    let mut relations = Relations::default();
    relations.add("slideLayout", "../slideLayouts/slideLayout1.xml");
    let notes = page.step.notes.as_deref().filter(|notes| !notes.trim().is_empty());
    if notes.is_some() {
        relations.add("notesSlide", &format!("../notesSlides/notesSlide{number}.xml"));
    }
    let mut picture = None;
    if let Some((chart, rect)) = &page.chart {
        let name = format!("image{number}");
        let target = |extension: &str| format!("../media/{name}.{extension}");
        let ids = [relations.add("image", &target("png")), relations.add("image", &target("svg"))];
        picture = Some((ids, *rect));
        // Programs for presentations do not know the fonts, and would show invisible text.
        let svg = svg_to_rasterize(chart);
        // The slide has the description.
        let png = png_of_svg(&svg, chart, &Caption::default())?;
        files.add(format!("ppt/media/{name}.png"), png);
        files.add(format!("ppt/media/{name}.svg"), svg);
    }
    let mut shapes = Shapes { xml: String::new(), last_id: 1, look };
    shapes.write_page(page, picture);
    let xml = format!(
        "{HEADER}<p:sld {NAMESPACES}><p:cSld><p:spTree>{GROUP}{}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>\
         <p:transition spd=\"med\"><p:fade/></p:transition></p:sld>",
        shapes.xml
    );
    let name = format!("slide{number}.xml");
    files.add_part("ppt/slides", &name, SLIDE_TYPE, xml, &relations);
    if let Some(notes) = notes {
        add_notes(files, number, notes);
    }
    Ok(())
}

fn add_notes(files: &mut Files, number: usize, notes: &str) {
    let mut relations = Relations::default();
    relations.add("notesMaster", "../notesMasters/notesMaster1.xml");
    relations.add("slide", &format!("../slides/slide{number}.xml"));
    let mut body = String::new();
    for line in notes.lines().filter(|line| !line.trim().is_empty()) {
        let direction = if is_rtl(line) { " algn=\"r\" rtl=\"1\"" } else { "" };
        let format = format!("<a:pPr marL=\"0\" indent=\"0\"{direction}/>");
        let _ = write!(body, "<a:p>{format}<a:r><a:t>{}</a:t></a:r></a:p>", escaped(line));
    }
    let xml = format!(
        "{HEADER}<p:notes {NAMESPACES}><p:cSld><p:spTree>{GROUP}\
         <p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"{}\"/>\
         <p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>\
         <p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"{}\"/>\
         <p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/>\
         <p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>\
         </p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>",
        words::SLIDE_IMAGE,
        words::NOTES
    );
    let name = format!("notesSlide{number}.xml");
    files.add_part("ppt/notesSlides", &name, NOTES_TYPE, xml, &relations);
}

/// The fonts that every computer has, in which text takes up about as much room as in ours at
/// this share of its size, with a little room to spare.
const SERIF: (&str, f32) = ("Georgia", 0.97);
const SANS: (&str, f32) = ("Arial", 1.0);
const BOLD: (&str, f32) = ("Arial", 0.95);
/// The share for the typeface of a house, which those have who show its slides.
const HOUSE: f32 = 0.97;

/// The end of the properties of a shape that screen readers pass over.
const DECORATIVE: &str = "><a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\">\
    <adec:decorative xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" \
    val=\"1\"/></a:ext></a:extLst></p:cNvPr>";

/// Writes the shapes of a slide, in reading order.
struct Shapes<'a> {
    xml: String,
    last_id: usize,
    look: &'a Look,
}

/// The text of a shape.
struct Body<'a> {
    paragraphs: &'a [Paragraph],
    /// The space to the left, top, right and bottom, in points of the layout.
    insets: [f32; 4],
    /// The anchor and the alignment.
    alignment: (&'static str, &'static str),
    /// The space between paragraphs, and that before the first's rows.
    gap: f32,
    first_indent: f32,
}

impl<'a> Body<'a> {
    fn new(paragraphs: &'a [Paragraph]) -> Self {
        Self { paragraphs, insets: [0.0; 4], alignment: ("t", "l"), gap: 0.0, first_indent: 0.0 }
    }
}

impl Shapes<'_> {
    fn write_page(&mut self, page: &Page<'_>, picture: Option<([String; 2], Rect)>) {
        let outline = &page.outline;
        let size = self.look.size / self.look.scale.0;
        self.write_title(&outline.title);
        if let Some(question) = &outline.question {
            let body = Body::new(&question.paragraphs);
            self.write_box(&words::QUESTION, question.rect, &body);
        }
        if let Some((ids, rect)) = picture {
            self.write_picture(&ids, rect, &page.description);
        }
        for (index, text) in outline.texts.iter().enumerate() {
            // Its rows may be longer in another font, but end before the margin.
            let mut rect = text.rect;
            let margin = page.outline.title.rect.left().min(rect.left());
            let most = (size.x - margin).max(rect.right());
            rect.max.x = (rect.right() + 0.06 * rect.width()).min(most);
            self.write_box(&words::text(index + 1), rect, &Body::new(&text.paragraphs));
        }
        for (rect, look) in &outline.badges {
            // Beside the party's name.
            self.write_badge(*rect, look, None);
        }
        for (index, card) in outline.cards.iter().enumerate() {
            self.write_card(&words::card(index + 1), card);
        }
        // Its rows may be longer in another font, but there is no room below.
        let footer = &outline.footer;
        let mut rect = footer.rect;
        rect.max.y = (rect.max.y + 4.0).min(size.y);
        let font = footer
            .paragraphs
            .first()
            .and_then(|paragraph| paragraph.0.first())
            .map(|run| run.font.clone());
        let footer = Body { alignment: ("b", "r"), ..Body::new(&footer.paragraphs) };
        self.write_box(&words::SOURCES, rect, &footer);
        // On the baseline of the last row beside it.
        let mut number = outline.progress;
        number.min.y = number.min.y.min(rect.top());
        number.max.y = rect.bottom();
        self.write_slide_number(number, font);
    }

    fn next_id(&mut self) -> usize {
        self.last_id += 1;
        self.last_id
    }

    /// Writes the start of a shape up to its properties.
    fn open(&mut self, name: &str, properties: &str, placeholder: &str) {
        self.open_shape(name);
        let _ =
            write!(self.xml, "/><p:cNvSpPr{properties}<p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>");
    }

    fn open_shape(&mut self, name: &str) {
        let id = self.next_id();
        let _ = write!(self.xml, "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\"");
        write_escaped_attribute(&mut self.xml, "name", name);
    }

    /// The same of a shape of which screen readers read a description, or nothing at all.
    fn open_described(&mut self, name: &str, description: Option<&Words>) {
        self.open_shape(name);
        match description {
            Some(description) => {
                write_escaped_attribute(&mut self.xml, "descr", description);
                self.xml.push_str("/>");
            }
            None => self.xml.push_str(DECORATIVE),
        }
        self.xml.push_str("<p:cNvSpPr/><p:nvPr/></p:nvSpPr>");
    }

    fn write_title(&mut self, title: &TextBox) {
        self.open(&words::TITLE, "><a:spLocks noGrp=\"1\"/></p:cNvSpPr>", "<p:ph type=\"title\"/>");
        // Up to the gap to the chart and to the cards.
        let mut rect = title.rect;
        rect.max += egui::vec2(14.0, 6.0);
        let transform = self.look.scale.transform(rect);
        let _ = write!(self.xml, "<p:spPr>{transform}</p:spPr>");
        self.write_body(&Body::new(&title.paragraphs));
        self.xml.push_str("</p:sp>");
    }

    fn write_box(&mut self, name: &Words, rect: Rect, body: &Body<'_>) {
        self.open(name, " txBox=\"1\"/>", "");
        let transform = self.look.scale.transform(rect);
        let _ = write!(
            self.xml,
            "<p:spPr>{transform}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>"
        );
        self.write_body(body);
        self.xml.push_str("</p:sp>");
    }

    fn write_picture(&mut self, [png, svg]: &[String; 2], rect: Rect, description: &str) {
        let id = self.next_id();
        let _ = write!(self.xml, "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\"");
        write_escaped_attribute(&mut self.xml, "name", &words::CHART);
        write_escaped_attribute(&mut self.xml, "descr", description);
        let transform = self.look.scale.transform(rect);
        let _ = write!(
            self.xml,
            "/><p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>\
             <p:blipFill><a:blip r:embed=\"{png}\"><a:extLst>\
             <a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip \
             xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" \
             r:embed=\"{svg}\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch>\
             </p:blipFill><p:spPr>{transform}\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>"
        );
    }

    /// Writes a card: its text on its background, and its badges over it.
    fn write_card(&mut self, name: &Words, card: &CardOutline) {
        let theme = &self.look.theme;
        let rect = card.text.rect;
        self.open(name, " txBox=\"1\"/>", "");
        self.write_frame(
            rect,
            8.0,
            &solid(&color(theme, theme.surface)),
            Stroke::new(1.0, theme.rail),
        );
        let padding = card.padding;
        // Room to spare at the right and below.
        let insets = [padding, padding, padding * 0.5, padding * 0.4];
        self.write_body(&Body {
            insets,
            gap: card.gap,
            first_indent: card.badges_width,
            ..Body::new(&card.text.paragraphs)
        });
        self.xml.push_str("</p:sp>");
        for text in &card.below {
            self.write_box(&words::below(name), text.rect, &Body::new(&text.paragraphs));
        }
        for (rect, bar) in &card.bars {
            self.open_described(&words::CONDITION, None);
            self.write_frame(*rect, 0.0, &solid(&color(theme, *bar)), Stroke::NONE);
            self.xml.push_str("</p:sp>");
        }
        for (rect, look, name) in &card.badges {
            self.write_badge(*rect, look, Some(name));
        }
    }

    fn write_badge(&mut self, rect: Rect, look: &Badge, party: Option<&Words>) {
        self.open_described(&words::badge(&look.initials), party);
        let fill = if look.fill.a() == 0 {
            "<a:noFill/>".to_owned()
        } else {
            solid(&color(&self.look.theme, look.fill))
        };
        self.write_frame(rect, f32::from(look.corner), &fill, look.edge);
        let run = TextRun {
            words: look.initials.clone(),
            font: look.font.clone(),
            color: look.color,
            lang: None,
        };
        self.write_body(&Body { alignment: ("ctr", "ctr"), ..Body::new(&[Paragraph(vec![run])]) });
        self.xml.push_str("</p:sp>");
    }

    /// Writes the properties of a rectangle with round corners.
    fn write_frame(&mut self, rect: Rect, radius: f32, fill: &str, edge: Stroke) {
        let transform = self.look.scale.transform(rect);
        let share = (radius / rect.size().min_elem() * 100_000.0).round().min(50_000.0);
        let _ = write!(
            self.xml,
            "<p:spPr>{transform}<a:prstGeom prst=\"roundRect\"><a:avLst>\
             <a:gd name=\"adj\" fmla=\"val {share}\"/></a:avLst></a:prstGeom>{fill}"
        );
        if edge.is_empty() {
            self.xml.push_str("<a:ln><a:noFill/></a:ln></p:spPr>");
        } else {
            let width = self.look.scale.emu(edge.width);
            let fill = solid(&color(&self.look.theme, edge.color));
            let _ = write!(self.xml, "<a:ln w=\"{width}\">{fill}</a:ln></p:spPr>");
        }
    }

    /// Writes the slide's number at the bottom of `rect`, in a font.
    fn write_slide_number(&mut self, rect: Rect, font: Option<FontId>) {
        self.open(
            &words::SLIDE_NUMBER,
            "><a:spLocks noGrp=\"1\"/></p:cNvSpPr>",
            "<p:ph type=\"sldNum\" sz=\"quarter\" idx=\"10\"/>",
        );
        let transform = self.look.scale.transform(rect);
        let ink = color(&self.look.theme, self.look.theme.text_secondary);
        let format = font
            .map_or_else(|| "<a:rPr/>".to_owned(), |font| self.run_format(&font, &ink, "", None));
        let _ = write!(
            self.xml,
            "<p:spPr>{transform}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{}</p:txBody></p:sp>",
            slide_number(&format)
        );
    }

    /// Writes text that becomes smaller where there is no room for it.
    fn write_body(&mut self, body: &Body<'_>) {
        let [left, top, right, bottom] = body.insets.map(|inset| self.look.scale.emu(inset));
        let (anchor, alignment) = body.alignment;
        let _ = write!(
            self.xml,
            "<p:txBody><a:bodyPr wrap=\"square\" lIns=\"{left}\" tIns=\"{top}\" rIns=\"{right}\" \
             bIns=\"{bottom}\" anchor=\"{anchor}\" rtlCol=\"0\"><a:normAutofit/></a:bodyPr><a:lstStyle/>"
        );
        for (index, paragraph) in body.paragraphs.iter().enumerate() {
            // A name is beside its badge, as in the window. A sentence of the program may begin with a name.
            let is_beside = index == 0 && body.first_indent > 0.0;
            let is_rtl =
                |run: &TextRun| is_rtl(&run.words) && (run.lang.is_some() || !has_ltr(&run.words));
            let first = paragraph.0.first().filter(|run| !is_beside && is_rtl(run));
            let direction = u8::from(first.is_some());
            // As on the slide.
            let is_at_right = first.is_some_and(|run| theme::is_serif(&run.font));
            let alignment = if is_at_right { "r" } else { alignment };
            let (margin, space) = if index == 0 {
                (self.look.scale.emu(body.first_indent), 0)
            } else {
                (0, (body.gap * self.look.scale.0 * 100.0).round() as i64)
            };
            // Rows of high letters would touch in LibreOffice.
            let is_high = |run: &TextRun| height_of_rows(&run.words, 1.0, None).is_some();
            let row = if paragraph.0.iter().any(is_high) { 130_000 } else { 100_000 };
            let _ = write!(
                self.xml,
                "<a:p><a:pPr marL=\"{margin}\" indent=\"0\" algn=\"{alignment}\" rtl=\"{direction}\">\
                 <a:lnSpc><a:spcPct val=\"{row}\"/></a:lnSpc>\
                 <a:spcBef><a:spcPts val=\"{space}\"/></a:spcBef><a:buNone/></a:pPr>"
            );
            for run in &paragraph.0 {
                // Isolates reorder the rows of LibreOffice; a mark orders what is after them.
                let words = &*run.words.replace('\u{2069}', "\u{200E}");
                let words = &*words.replace(['\u{2066}', '\u{2067}', '\u{2068}'], "");
                let ink = color(&self.look.theme, run.color);
                let format = self.run_format(&run.font, &ink, words, run.lang.as_deref());
                for (row, text) in words.split('\n').enumerate() {
                    if row > 0 {
                        let _ = write!(self.xml, "<a:br>{format}</a:br>");
                    }
                    if !text.is_empty() {
                        // A quotation is not changed.
                        let is_quoted = theme::is_serif(&run.font);
                        let text =
                            if is_quoted { text.to_owned() } else { slide_words::joined(text) };
                        let text = escaped(&text);
                        let _ = write!(self.xml, "<a:r>{format}<a:t>{text}</a:t></a:r>");
                    }
                }
            }
            self.xml.push_str("</a:p>");
        }
        self.xml.push_str("</p:txBody>");
    }

    /// The format of words in one of our fonts.
    fn run_format(&self, font: &FontId, color: &str, words: &str, lang: Option<&str>) -> String {
        let is_bold = font.family == theme::semibold(1.0).family;
        let (typeface, share) = if theme::is_serif(font) {
            SERIF
        } else if let Some(house) = self.look.theme.font {
            (house.regular.family, HOUSE)
        } else if is_bold {
            BOLD
        } else {
            SANS
        };
        // In hundredths of a point; half points are usual.
        let halves = (font.size * share * self.look.scale.0 * 2.0).floor().max(2.0);
        let size = halves as u32 * 50;
        let bold = if is_bold { " b=\"1\"" } else { " b=\"0\"" };
        let is_english = !words.chars().any(|char| char >= '\u{590}' && char.is_alphabetic());
        let mut language = String::new();
        if let Some(lang) = lang.or(is_english.then_some("en-GB")) {
            write_escaped_attribute(&mut language, "lang", lang);
        }
        let fill = solid(color);
        // Georgia has no letters from right to left, and LibreOffice takes their digits from any font.
        // It also loses letters of Khmer, unless the font is named.
        let is_khmer = |char| matches!(char, '\u{1780}'..='\u{17ff}');
        let complex = if words.contains(is_khmer) {
            "Noto Sans Khmer"
        } else if typeface == SERIF.0 && has_rtl(words) {
            SANS.0
        } else {
            typeface
        };
        format!(
            "<a:rPr{language} sz=\"{size}\"{bold}>{fill}<a:latin typeface=\"{typeface}\"/>\
             <a:cs typeface=\"{complex}\"/></a:rPr>"
        )
    }
}
