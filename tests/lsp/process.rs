//! The program over standard input and output.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

fn frame(message: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{message}", message.len())
}

fn read(output: &mut impl BufRead) -> Value {
    let mut length = 0;
    loop {
        let mut line = String::new();
        assert!(output.read_line(&mut line).expect("output") > 0, "the program ended");
        match line.trim().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().expect("a length"),
            None if line.trim().is_empty() => break,
            None => panic!("{line}"),
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).expect("a body");
    serde_json::from_slice(&body).expect("JSON")
}

#[test]
fn a_session_over_pipes_survives_messages_that_are_no_messages() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut input = program.stdin.take().expect("a pipe");
    let mut output = BufReader::new(program.stdout.take().expect("a pipe"));
    let mut send = |text: &str| {
        input.write_all(text.as_bytes()).expect("a program that reads");
        input.flush().expect("a program that reads");
    };
    send("\r\nno header\r\n");
    send(&frame("{ not JSON"));
    let answer = read(&mut output);
    assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(-32700)));
    let request = |id: i32, method: &str, params: Value| {
        frame(
            &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string(),
        )
    };
    let note = |method: &str, params: Value| {
        frame(&json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string())
    };
    send(&request(1, "initialize", json!({ "capabilities": {} })));
    let answer = read(&mut output);
    assert_eq!((&answer["jsonrpc"], &answer["id"]), (&json!("2.0"), &json!(1)));
    assert_eq!(answer["result"]["capabilities"]["hoverProvider"], true);
    send(&note("initialized", json!({})));
    let document = json!({ "uri": "file:///é.ron", "languageId": "ron", "version": 7, "text": "Dataset(titel: \"é\")" });
    send(&note("textDocument/didOpen", json!({ "textDocument": document })));
    let published = read(&mut output);
    assert_eq!(published["method"], "textDocument/publishDiagnostics");
    assert_eq!(published["params"]["version"], 7);
    assert_eq!(published["params"]["uri"], "file:///é.ron");
    send(&request(2, "shutdown", Value::Null));
    assert_eq!(read(&mut output)["id"], 2);
    send(&note("exit", Value::Null));
    assert_eq!(program.wait().expect("the program").code(), Some(0));
}

#[test]
fn the_program_ends_with_its_input() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .args(["lsp", "--stdio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program");
    drop(program.stdin.take());
    assert_eq!(program.wait().expect("the program").code(), Some(2));
}
