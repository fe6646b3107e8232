//! Hashes, by which data is recognized.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Returns the SHA-256 of some bytes as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::STARTER;
    use crate::document::Document;

    #[test]
    fn a_dataset_has_one_hash_whatever_its_line_ends() {
        let hash = |text: String| {
            let document = Document::read(None, text).unwrap_or_else(|_| panic!("a dataset"));
            document.text_hash().to_owned()
        };
        let plain = hash(STARTER.to_owned());
        assert_eq!(plain, sha256(STARTER.as_bytes()));
        assert_eq!(hash(STARTER.replace('\n', "\r\n")), plain);
        assert_eq!(hash(format!("\u{feff}{STARTER}")), plain);
        assert_ne!(hash(STARTER.replace("  ", " ")), plain);
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // From FIPS 180-2, appendix B.1.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), expected);
    }
}
