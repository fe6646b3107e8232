//! Messages over standard input and output.
//!
//! A message that is not readable is answered with an error, and the next one is read. The
//! transport of `lsp_server` would end instead.

use std::io::{self, BufRead, Read as _, Write as _};
use std::thread;

use lsp_server::{Connection, ErrorCode, Message};

use super::server::serve;
use crate::document::SizeLimit;
use crate::words::lsp as words;

/// Serves the program that started this one. Returns whether it ended the session as it should.
pub fn serve_stdio() -> bool {
    let (server, client) = Connection::memory();
    let Connection { sender, receiver } = client;
    // Ends when the program does: it may wait for input for ever.
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(body)) = read_body(&mut input) {
            match serde_json::from_slice::<Message>(&body) {
                Ok(message) => {
                    if sender.send(message).is_err() {
                        return;
                    }
                }
                Err(error) => report(&error),
            }
        }
    });
    let writer = thread::spawn(move || {
        for message in receiver {
            if message.write(&mut io::stdout().lock()).is_err() {
                return;
            }
        }
    });
    let is_clean = serve(server);
    // Everything that was answered is written before the program ends.
    let is_written = writer.join().is_ok();
    is_clean && is_written
}

/// Reads the next message after its header. `None` at the end of the input.
fn read_body(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        // A header is short.
        if input.by_ref().take(4096).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let header = String::from_utf8_lossy(&line);
        let header = header.trim();
        if header.is_empty() {
            // Blank lines before a header are skipped.
            if let Some(length) = length.take() {
                return read_exactly(input, length).map(Some);
            }
        } else if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("Content-Length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
}

/// Reads that many bytes. What is beyond the size limit is skipped, so that no header can exhaust
/// the memory.
fn read_exactly(input: &mut impl BufRead, length: u64) -> io::Result<Vec<u8>> {
    let limit = SizeLimit::WINDOW.bytes().saturating_mul(2);
    let mut body = Vec::new();
    input.by_ref().take(length.min(limit)).read_to_end(&mut body)?;
    let rest = length.saturating_sub(limit);
    io::copy(&mut input.by_ref().take(rest), &mut io::sink())?;
    Ok(body)
}

/// Answers a message whose request is not known.
fn report(error: &serde_json::Error) {
    let answer = serde_json::json!({
        "jsonrpc": "2.0",
        "id": null,
        "error": {
            "code": ErrorCode::ParseError as i32,
            "message": words::invalid_message(&error.to_string()).as_str(),
        },
    });
    let answer = answer.to_string();
    let mut output = io::stdout().lock();
    // Without a reader there is nobody to tell.
    let _ = write!(output, "Content-Length: {}\r\n\r\n{answer}", answer.len());
    let _ = output.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_follow_their_headers() {
        let input = "\r\nnonsense\r\nContent-Length: x\r\n\r\nContent-Type: a\r\nContent-Length: 2\r\n\r\n{}content-length:3\n\nabc";
        let mut input = input.as_bytes();
        let mut next = || read_body(&mut input).expect("a readable input");
        assert_eq!(next().as_deref(), Some(b"{}".as_slice()));
        assert_eq!(next().as_deref(), Some(b"abc".as_slice()));
        assert_eq!(next(), None);
    }

    #[test]
    fn a_length_without_a_body_reserves_no_memory() {
        let mut input = "Content-Length: 18446744073709551615\r\n\r\n{}".as_bytes();
        let body = read_body(&mut input).expect("a readable input");
        assert_eq!(body.as_deref(), Some(b"{}".as_slice()));
    }
}
