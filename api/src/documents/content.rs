//! What a file is, by its own first bytes: a name and a header can say anything.

/// Whether these bytes are of the announced kind.
pub fn is(bytes: &[u8], content_type: &str) -> bool {
    match content_type {
        // A preamble of 128 bytes, then the mark (DICOM PS3.10, 7.1).
        "application/dicom" => bytes.get(128..132) == Some(b"DICM"),
        "text/plain" => {
            let printable = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}');
            std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(printable)) && infer::get(bytes).is_none()
        }
        "image/heic" => infer::get(bytes).is_some_and(|kind| kind.mime_type() == "image/heif"),
        announced => infer::get(bytes).is_some_and(|kind| kind.mime_type() == announced),
    }
}

#[cfg(test)]
mod tests {
    use super::is;

    const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d];
    const JPEG: &[u8] = &[0xff, 0xd8, 0xff, 0xe0, 0, 0x10, b'J', b'F', b'I', b'F'];
    const HEIC: &[u8] = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic";

    // ASVS 5.2.2
    #[test]
    fn a_file_is_what_its_bytes_say() {
        let mut dicom = vec![0_u8; 128];
        dicom.extend(b"DICM");
        for (bytes, kind) in [
            (PNG, "image/png"),
            (JPEG, "image/jpeg"),
            (HEIC, "image/heic"),
            (b"%PDF-1.7\n", "application/pdf"),
            (b"PK\x03\x04rest", "application/zip"),
            (&dicom, "application/dicom"),
            ("İyi günler".as_bytes(), "text/plain"),
            (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        ] {
            assert!(is(bytes, kind), "{kind}");
        }
    }

    // ASVS 5.2.2
    #[test]
    fn a_program_or_a_page_under_another_name_is_not() {
        let page = b"<!DOCTYPE html><script>alert(1)</script>";
        for (bytes, kind) in [
            (&page[..], "application/pdf"),
            (&page[..], "image/png"),
            (&page[..], "text/plain"),
            (b"MZ\x90\x00", "application/pdf"),
            (b"\x7fELF", "text/plain"),
            (PNG, "image/jpeg"),
            (JPEG, "application/dicom"),
            (b"", "text/plain2"),
        ] {
            assert!(!is(bytes, kind), "{kind}");
        }
    }
}
