//! Writes the slides of a talk as a presentation of Office Open XML: headline, cards and sources
//! as text that can be edited, the chart as a picture, notes as notes.

mod slide;
mod template;
mod xml;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use egui::{Rect, vec2};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{DateTime, System, ZipWriter};

use self::template::Look;
use self::xml::{HEADER, Relations, Scale, escaped};
use super::deck::{DeckCaption, Slide, each_slide, each_slide_of_step};
use crate::export::Subject;
use crate::model::{Step, StepView};
use crate::talk::slide as drawing;
use crate::talk::slide::Outline;
use crate::vector::visible_bounds;
use crate::vector::write_escaped_attribute;
use crate::vector::{Caption, Picture};
use crate::view::Contents;
use crate::words::headline::sentence;
use crate::words::positions::hidden_voices_note;
use crate::words::{Words, all_of, export as words};

/// Returns a presentation of all steps of the dataset.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be rendered.
pub fn all_steps(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let mut slides = Slides::new(subject);
    each_slide(subject, |slide| slides.add(slide))?;
    slides.write()
}

/// Returns a presentation of the step of the subject's page.
///
/// # Errors
/// Returns an error if the page is not a step, or if it cannot be rendered.
pub fn step(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let Contents::Step(index) = subject.page.contents else {
        return Err(words::PRESENTATION_WITHOUT_STEPS);
    };
    let mut slides = Slides::new(subject);
    each_slide_of_step(subject, index, |slide| slides.add(slide))?;
    slides.write()
}

/// A slide, laid out.
struct Page<'a> {
    step: &'a Step,
    outline: Outline,
    /// The description of the chart, without the title and, if it is on the slide, the question.
    description: Words,
    /// The chart, and its place on the slide.
    chart: Option<(Picture, Rect)>,
}

/// Draws the chart of a slide by itself, and lays out its text.
fn page<'a>(subject: Subject<'a>, slide: &'a Slide) -> Option<Page<'a>> {
    let Picture { size, zoom, .. } = slide.page.picture;
    let mut outline = None;
    let (picture, step) = slide.with_scene(subject, |scene, step| {
        let picture = Picture::draw(size, &slide.page.theme, |ui| {
            if let Some(step) = &slide.page.data.step {
                step.keep(ui.ctx());
            }
            outline = drawing::outline(ui, scene, slide.step, slide.part);
        });
        (picture, step)
    })?;
    let (outline, data) = (outline?, &slide.page.data);
    let dataset = &subject.document.dataset;
    let hidden = hidden_voices_note(dataset, &data.view_data.hidden_voices);
    let shown = words::pictures::chart(&sentence(dataset, &data.view_data), hidden.as_deref());
    let question = dataset.question(&data.view.question);
    let has_question = outline.question.is_some() && step.view != StepView::AllQuestions;
    let description = match question.filter(|_| !has_question) {
        // A line of the days.
        _ if step.view == StepView::Title => dataset.covers.to_words(),
        Some(question) => all_of(&[question.ask.as_str(), &shown]),
        None => shown,
    };
    Some(Page { step, description, outline, chart: cropped(Picture { zoom, ..picture }) })
}

/// Returns the part of a picture with something on it, and its place.
fn cropped(mut picture: Picture) -> Option<(Picture, Rect)> {
    /// The space around it, in points.
    const MARGIN: f32 = 3.0;

    let page = Rect::from_min_size(egui::Pos2::ZERO, picture.size);
    let shapes = picture.shapes.iter();
    let used = shapes.fold(Rect::NOTHING, |used, clipped| {
        let rect = visible_bounds(&clipped.shape).intersect(clipped.clip_rect);
        if rect.is_positive() { used | rect } else { used }
    });
    let rect = used.expand(MARGIN).intersect(page);
    if !used.is_positive() || !rect.is_positive() {
        return None;
    }
    let rect = Rect::from_min_max(rect.min.floor(), rect.max.ceil());
    for clipped in &mut picture.shapes {
        clipped.shape.translate(-rect.min.to_vec2());
        clipped.clip_rect = clipped.clip_rect.translate(-rect.min.to_vec2());
    }
    picture.size = rect.size();
    Some((picture, rect))
}

/// The files of a presentation, in their order.
#[derive(Default)]
struct Files {
    files: Vec<(String, Vec<u8>)>,
    /// The paths of the parts that have a content type of their own.
    types: Vec<(String, &'static str)>,
}

impl Files {
    fn add(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.push((name.into(), bytes.into()));
    }

    /// Adds a part with its content type, and its relations to others.
    fn add_part(
        &mut self,
        folder: &str,
        name: &str,
        kind: &'static str,
        xml: String,
        relations: &Relations,
    ) {
        let path = format!("{folder}/{name}");
        self.add(path.clone(), xml);
        self.types.push((path, kind));
        if !relations.is_empty() {
            self.add(format!("{folder}/_rels/{name}.rels"), relations.to_xml());
        }
    }

    /// Adds the files of others.
    fn append(&mut self, mut others: Self) {
        self.files.append(&mut others.files);
        self.types.append(&mut others.types);
    }

    /// Adds the list of types, which comes first.
    fn finish(mut self) -> Result<Vec<u8>, Words> {
        let mut xml = format!(
            "{HEADER}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Default Extension=\"png\" ContentType=\"image/png\"/>\
             <Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>"
        );
        for (path, kind) in &self.types {
            xml.push_str("<Override");
            write_escaped_attribute(&mut xml, "PartName", &format!("/{path}"));
            write_escaped_attribute(&mut xml, "ContentType", kind);
            xml.push_str("/>");
        }
        xml.push_str("</Types>");
        self.files.insert(0, ("[Content_Types].xml".to_owned(), xml.into_bytes()));
        zipped(&self.files).map_err(|error| Words::verbatim(error.to_string()))
    }
}

/// Writes files into an archive. The same files give the same bytes: nothing is of the clock or the system.
fn zipped(files: &[(String, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix);
    for (name, bytes) in files {
        writer.start_file(name, options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

const PRESENTATION_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const APP_TYPE: &str = "application/vnd.openxmlformats-officedocument.extended-properties+xml";

/// The slides of a presentation, written as they come.
struct Slides<'a> {
    subject: Subject<'a>,
    files: Files,
    count: usize,
    /// The theme and the size of the first slide.
    look: Option<Look>,
    caption: DeckCaption,
    first: Option<Caption>,
}

impl<'a> Slides<'a> {
    fn new(subject: Subject<'a>) -> Self {
        Self {
            subject,
            files: Files::default(),
            count: 0,
            look: None,
            caption: DeckCaption::default(),
            first: None,
        }
    }

    fn add(&mut self, slide: &Slide) -> Result<(), Words> {
        let look = self.look.get_or_insert_with(|| {
            let size = slide.page.picture.size;
            let (scale, size) = Scale::of_layout(vec2(size.x, size.y));
            let theme = slide.page.theme.clone();
            Look { theme, scale, size }
        });
        self.caption.add(slide);
        self.first.get_or_insert_with(|| slide.page.caption.clone());
        self.count += 1;
        if let Some(page) = page(self.subject, slide) {
            slide::add(&mut self.files, self.count, &page, look)?;
        }
        Ok(())
    }

    /// Returns the presentation, in which the slides come last.
    fn write(self) -> Result<Vec<u8>, Words> {
        let Look { theme, size, .. } = self.look.ok_or(words::pictures::NO_STEP)?;
        let caption = match self.first {
            Some(caption) if self.count == 1 => caption,
            _ => self.caption.finish(self.subject),
        };
        let mut files = Files::default();
        let mut root = Relations::default();
        root.add("officeDocument", "ppt/presentation.xml");
        root.add_package("metadata/core-properties", "docProps/core.xml");
        root.add("extended-properties", "docProps/app.xml");
        files.add("_rels/.rels", root.to_xml());
        add_properties(&mut files, &caption);

        let mut relations = Relations::default();
        let master = relations.add("slideMaster", "slideMasters/slideMaster1.xml");
        let notes_master = relations.add("notesMaster", "notesMasters/notesMaster1.xml");
        relations.add("theme", "theme/theme1.xml");
        let ids: Vec<String> = (1..=self.count)
            .map(|number| relations.add("slide", &format!("slides/slide{number}.xml")))
            .collect();
        let presentation = template::presentation(&master, &notes_master, &ids, size);
        files.add_part("ppt", "presentation.xml", PRESENTATION_TYPE, presentation, &relations);
        template::add_masters(&mut files, &theme, size);
        files.append(self.files);
        files.finish()
    }
}

/// Adds what is known of the file: title, authors and the data from which it was made.
fn add_properties(files: &mut Files, caption: &Caption) {
    let mut xml = format!(
        "{HEADER}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    );
    for (name, words) in [
        ("dc:title", &caption.title),
        ("dc:creator", &caption.author),
        ("dc:description", &caption.source),
    ] {
        if !words.is_empty() {
            let _ = write!(xml, "<{name}>{}</{name}>", escaped(words));
        }
    }
    xml.push_str("</cp:coreProperties>");
    let none = Relations::default();
    files.add_part("docProps", "core.xml", CORE_TYPE, xml, &none);
    let app = format!(
        "{HEADER}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>{}</Application></Properties>",
        caption.program
    );
    files.add_part("docProps", "app.xml", APP_TYPE, app, &none);
}
