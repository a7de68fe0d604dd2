//! A one-page PDF with the invoice's number on it.

/// The document's bytes. Only the number and UUID are printed, both plain ASCII.
pub(crate) fn page(number: &str, uuid: &str) -> Vec<u8> {
    let clean = |text: &str| {
        text.chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect::<String>()
    };
    let content = format!(
        "BT /F1 20 Tf 72 760 Td (e-Arsiv invoice {}) Tj 0 -28 Td /F1 11 Tf (UUID {}) Tj 0 -20 Td (Sandbox copy, not a fiscal document) Tj ET",
        clean(number),
        clean(uuid)
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(pdf.len());
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let start = pdf.len();
    pdf.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for offset in offsets {
        pdf.push_str(&format!("{offset:010} 00000 n \n"));
    }
    pdf.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    pdf.into_bytes()
}

#[cfg(test)]
mod tests {
    #[test]
    fn offsets_point_at_their_objects() {
        let pdf = String::from_utf8(super::page("DEN2026000000001", "6f4f0f9e")).unwrap();
        let table = pdf.split("65535 f \n").nth(1).unwrap();
        for (i, line) in table.lines().take(5).enumerate() {
            let offset: usize = line[..10].parse().unwrap();
            assert!(pdf[offset..].starts_with(&format!("{} 0 obj", i + 1)));
        }
    }
}
