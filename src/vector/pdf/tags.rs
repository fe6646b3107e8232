//! The structure of a tagged PDF: what the contents of the pages are, in reading order.

use egui::Rect;
use pdf_writer::types::StructRole;
use pdf_writer::writers::{StructElement, StructTreeRoot};
use pdf_writer::{Finish as _, Name, Pdf, Ref, TextStr};

use crate::hidden::without_hidden;
use crate::vector::reading::{Block, BlockKind, Blocks};

/// The index of an element of the structure.
pub type TagIndex = usize;

/// The elements of the structure of a file.
#[derive(Default)]
pub struct Tags {
    all: Vec<Tag>,
    /// The element of each piece of marked content on each page.
    pages: Vec<Vec<TagIndex>>,
    /// True if the heading of the document is among them.
    has_heading: bool,
}

/// An element of the structure.
struct Tag {
    role: StructRole,
    parent: Option<TagIndex>,
    page: usize,
    children: Vec<Child>,
    /// The description of a figure.
    alt: String,
    /// The area of a figure on its page.
    rect: Option<Rect>,
    /// The title of a section.
    title: String,
}

enum Child {
    Tag(TagIndex),
    /// A piece of marked content.
    Content(i32),
}

impl Tags {
    /// Adds a page with its blocks, as a section if it has a title. Returns the tag of each element
    /// of the drawing; the others are decoration.
    pub fn add_page(&mut self, blocks: &Blocks, title: Option<&str>) -> Vec<Option<TagIndex>> {
        self.pages.push(Vec::new());
        let root = self.document();
        let mut tag_of_block: Vec<Option<TagIndex>> = vec![None; blocks.all.len()];
        let section = match title {
            Some(title) => {
                let section = self.push(StructRole::Sect, Some(root));
                title.clone_into(&mut self.all[section].title);
                section
            }
            None => root,
        };
        for block in &blocks.roots {
            self.add_block(blocks, *block, section, &mut tag_of_block);
        }
        let owners = blocks.owners.iter();
        owners.map(|owner| tag_of_block[(*owner)?]).collect()
    }

    /// Adds a piece of marked content on the last page, and returns its number.
    pub fn add_content(&mut self, tag: TagIndex) -> i32 {
        let page = self.pages.last_mut();
        let number = page.as_ref().map_or(0, |page| page.len() as i32);
        if let Some(page) = page {
            page.push(tag);
        }
        self.all[tag].children.push(Child::Content(number));
        number
    }

    /// The element of the whole document.
    fn document(&mut self) -> TagIndex {
        if self.all.is_empty() {
            self.push(StructRole::Document, None);
        }
        0
    }

    fn push(&mut self, role: StructRole, parent: Option<TagIndex>) -> TagIndex {
        let index = self.all.len();
        self.all.push(Tag {
            role,
            parent,
            page: self.pages.len().saturating_sub(1),
            children: Vec::new(),
            alt: String::new(),
            rect: None,
            title: String::new(),
        });
        if let Some(parent) = parent {
            self.all[parent].children.push(Child::Tag(index));
        }
        index
    }

    /// Adds a block with those in it.
    fn add_block(
        &mut self,
        blocks: &Blocks,
        index: usize,
        parent: TagIndex,
        tag_of_block: &mut [Option<TagIndex>],
    ) {
        let block = &blocks.all[index];
        let role = self.role(block);
        let outer = self.push(role, Some(parent));
        // The element that has the content.
        let inner = match block.kind {
            BlockKind::Quotation => self.push(StructRole::P, Some(outer)),
            _ => outer,
        };
        if block.kind == BlockKind::Figure {
            self.all[outer].alt.clone_from(&block.name);
            self.all[outer].rect = Some(block.rect);
        }
        tag_of_block[index] = Some(inner);
        for child in &block.children {
            self.add_block(blocks, *child, inner, tag_of_block);
        }
    }

    fn role(&mut self, block: &Block) -> StructRole {
        match block.kind {
            BlockKind::Heading if std::mem::replace(&mut self.has_heading, true) => StructRole::H2,
            BlockKind::Heading => StructRole::H1,
            BlockKind::Quotation => StructRole::BlockQuote,
            BlockKind::Figure => StructRole::Figure,
            BlockKind::Group => StructRole::Sect,
            BlockKind::Paragraph | BlockKind::Badge => StructRole::P,
        }
    }

    /// The name of a tag in the content of a page.
    pub fn name(&self, tag: TagIndex) -> Name<'static> {
        self.all[tag].role.to_name()
    }
}

/// The objects of the structure: the content of each page, and the elements.
#[derive(Clone, Copy)]
pub struct TagRefs {
    pub root: Ref,
    /// The first of the other objects.
    pub first: i32,
}

impl Tags {
    fn tag_ref(&self, refs: TagRefs, tag: TagIndex) -> Ref {
        Ref::new(refs.first + (self.pages.len() + tag) as i32)
    }

    /// Writes the structure. `page_refs` are the pages, and `on_page` converts an area of a page.
    pub fn write(
        &self,
        pdf: &mut Pdf,
        refs: TagRefs,
        page_refs: &[Ref],
        on_page: impl Fn(usize, Rect) -> pdf_writer::Rect,
    ) {
        let page_ref = |page: usize| page_refs.get(page).copied().unwrap_or(refs.root);
        let mut root = pdf.indirect(refs.root).start::<StructTreeRoot<'_>>();
        root.child(self.tag_ref(refs, 0));
        root.parent_tree_next_key(self.pages.len() as i32);
        let mut tree = root.parent_tree();
        let mut numbers = tree.nums();
        for page in 0..self.pages.len() {
            numbers.insert(page as i32, Ref::new(refs.first + page as i32));
        }
        numbers.finish();
        tree.finish();
        root.finish();
        for (page, contents) in self.pages.iter().enumerate() {
            let tags = contents.iter().map(|tag| self.tag_ref(refs, *tag));
            let mut array = pdf.indirect(Ref::new(refs.first + page as i32)).array();
            array.items(tags);
        }
        for (index, tag) in self.all.iter().enumerate() {
            let mut element = pdf.struct_element(self.tag_ref(refs, index));
            let parent = tag.parent.map_or(refs.root, |tag| self.tag_ref(refs, tag));
            element.kind(tag.role).parent(parent);
            element.page(page_ref(tag.page));
            if !tag.title.is_empty() {
                element.title(TextStr(&without_hidden(&tag.title)));
            }
            write_attributes(&mut element, tag, &on_page);
            let mut children = element.children();
            for child in &tag.children {
                match child {
                    Child::Tag(tag) => {
                        children.struct_element(self.tag_ref(refs, *tag));
                    }
                    Child::Content(number) => {
                        children.marked_content_id(*number);
                    }
                }
            }
        }
    }
}

fn write_attributes(
    element: &mut StructElement<'_>,
    tag: &Tag,
    on_page: &impl Fn(usize, Rect) -> pdf_writer::Rect,
) {
    if tag.role == StructRole::Figure {
        element.alt(TextStr(&without_hidden(&tag.alt)));
        if let Some(rect) = tag.rect {
            let mut attributes = element.attributes();
            attributes.push().layout().bbox(on_page(tag.page, rect));
        }
    }
}
