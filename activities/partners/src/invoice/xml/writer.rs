//! Writing elements in order, with amounts the way UBL-TR wants them.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

const MEMORY: &str = "writing to memory cannot fail";
const NAMESPACES: [(&str, &str); 6] = [
    ("xmlns", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"),
    (
        "xmlns:cac",
        "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    ),
    (
        "xmlns:cbc",
        "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    ),
    (
        "xmlns:ext",
        "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2",
    ),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2 UBL-Invoice-2.1.xsd",
    ),
];

pub(super) struct Doc(Writer<Vec<u8>>);

impl Doc {
    pub fn new() -> Self {
        let mut doc = Self(Writer::new_with_indent(Vec::new(), b' ', 2));
        doc.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        doc
    }

    pub fn root(&mut self, inside: impl FnOnce(&mut Self)) {
        self.event(Event::Start(BytesStart::new("Invoice").with_attributes(NAMESPACES)));
        inside(self);
        self.event(Event::End(BytesEnd::new("Invoice")));
    }

    pub fn nest(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        self.event(Event::Start(BytesStart::new(name)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    pub fn leaf(&mut self, name: &'static str, text: &str) {
        self.text(BytesStart::new(name), name, text);
    }

    pub fn leaf_with(&mut self, name: &'static str, attribute: (&str, &str), text: &str) {
        self.text(BytesStart::new(name).with_attributes([attribute]), name, text);
    }

    pub fn empty(&mut self, name: &'static str, attribute: (&str, &str)) {
        self.event(Event::Empty(BytesStart::new(name).with_attributes([attribute])));
    }

    /// Minor units with exactly two decimals.
    pub fn amount(&mut self, name: &'static str, minor: i64, currency: &str) {
        let text = format!("{}.{:02}", minor / 100, minor % 100);
        self.leaf_with(name, ("currencyID", currency), &text);
    }

    pub fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).expect("only strings were written")
    }

    fn text(&mut self, start: BytesStart<'_>, name: &'static str, text: &str) {
        self.event(Event::Start(start));
        self.event(Event::Text(BytesText::new(text.trim())));
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn event(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect(MEMORY);
    }
}
