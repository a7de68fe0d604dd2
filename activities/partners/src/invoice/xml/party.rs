//! Seller, buyer and signatory.

use super::writer::Doc;
use crate::invoice::draft::{Address, ForeignBuyer, Supplier};

pub(super) fn signature(doc: &mut Doc, supplier: &Supplier) {
    doc.nest("cac:Signature", |doc| {
        doc.leaf_with("cbc:ID", ("schemeID", "VKN_TCKN"), &supplier.vkn);
        doc.nest("cac:SignatoryParty", |doc| {
            identification(doc, "VKN", &supplier.vkn);
            address(doc, &supplier.address);
        });
        doc.nest("cac:DigitalSignatureAttachment", |doc| {
            doc.nest("cac:ExternalReference", |doc| doc.leaf("cbc:URI", "#Signature"));
        });
    });
}

pub(super) fn supplier(doc: &mut Doc, supplier: &Supplier) {
    doc.nest("cac:Party", |doc| {
        identification(doc, "VKN", &supplier.vkn);
        if let Some(mersis) = &supplier.mersis_no {
            identification(doc, "MERSISNO", mersis);
        }
        doc.nest("cac:PartyName", |doc| doc.leaf("cbc:Name", &supplier.title));
        address(doc, &supplier.address);
        doc.nest("cac:PartyTaxScheme", |doc| {
            doc.nest("cac:TaxScheme", |doc| doc.leaf("cbc:Name", &supplier.tax_office));
        });
    });
}

pub(super) fn buyer(doc: &mut Doc, buyer: &ForeignBuyer, vkn: &str) {
    let name = buyer.full_name.split_whitespace().collect::<Vec<_>>().join(" ");
    doc.nest("cac:Party", |doc| {
        identification(doc, "VKN", vkn);
        identification(doc, "PASAPORTNO", &buyer.passport_no);
        doc.nest("cac:PartyName", |doc| doc.leaf("cbc:Name", &name));
        address(doc, &buyer.address);
        // A person's entry wants two names; who has one only is named above and nowhere else.
        if let Some((first, family)) = name.rsplit_once(' ') {
            doc.nest("cac:Person", |doc| {
                doc.leaf("cbc:FirstName", first);
                doc.leaf("cbc:FamilyName", family);
                doc.leaf("cbc:NationalityID", &buyer.nationality);
            });
        }
    });
}

fn identification(doc: &mut Doc, scheme: &str, id: &str) {
    doc.nest("cac:PartyIdentification", |doc| {
        doc.leaf_with("cbc:ID", ("schemeID", scheme), id)
    });
}

fn address(doc: &mut Doc, address: &Address) {
    doc.nest("cac:PostalAddress", |doc| {
        doc.leaf("cbc:StreetName", &address.street);
        doc.leaf("cbc:CitySubdivisionName", &address.district);
        doc.leaf("cbc:CityName", &address.city);
        if let Some(zone) = &address.postal_zone {
            doc.leaf("cbc:PostalZone", zone);
        }
        doc.nest("cac:Country", |doc| {
            doc.leaf("cbc:IdentificationCode", &address.country_code);
            doc.leaf("cbc:Name", &address.country_name);
        });
    });
}
