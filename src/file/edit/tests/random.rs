use super::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const NAMES: [&str; 5] = ["id", "name", "note", "list", "more"];

fn node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        "[a-c\"\\\\\n'é ]{0,4}".prop_map(Node::Text),
        (0..9_u8).prop_map(|number| Node::Bare(number.to_string())),
        prop::sample::select(vec!["true", "None", "Quotation"])
            .prop_map(|word| Node::Bare(word.to_owned())),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Node::List),
            fields(inner.clone()),
            prop::collection::btree_map("[a-d]", inner, 0..4).prop_map(|entries| {
                let entry = |(key, node)| (Node::Text(key), node);
                Node::Map(entries.into_iter().map(entry).collect())
            }),
        ]
    })
}

fn fields(inner: impl Strategy<Value = Node>) -> impl Strategy<Value = Node> {
    let name = prop::option::of(prop::sample::select(vec!["Stance", "Source", "Actor"]));
    let names = prop::sample::subsequence(NAMES.to_vec(), 1..5);
    (name, names, prop::collection::vec(inner, 5)).prop_map(|(name, names, values)| {
        let field = |(name, node): (&str, Node)| (name.to_owned(), node);
        Node::Fields {
            name: name.map(str::to_owned),
            fields: names.into_iter().zip(values).map(field).collect(),
        }
    })
}

/// The text of `node` with comments, blank lines and line breaks at random places.
fn random_layout(node: &Node, seed: u64, is_pretty: bool) -> String {
    let plain = if is_pretty {
        let style = LayoutStyle { indent: "  ".into(), ..LayoutStyle::default() };
        node.to_pretty_string(&style, "")
    } else {
        node.to_inline_string()
    };
    let tokens: Vec<_> = tokens(&plain, Span::new(0, plain.len())).collect();
    let mut random = seed;
    let mut out = String::new();
    for (i, token) in tokens.iter().enumerate() {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        out.push_str(token.span().slice(&plain));
        // A name and its bracket stay together.
        let next = tokens.get(i + 1).map(|next| next.span().slice(&plain));
        if next == Some("(") {
            continue;
        }
        match random >> 60 {
            0 => out.extend([" // c", &i.to_string(), "\n"]),
            1 => out.extend([" /* c", &i.to_string(), " */ "]),
            2 => out.push_str("\n\n  "),
            3 => out.extend(["\n// own c", &i.to_string(), "\n "]),
            _ => {}
        }
    }
    out
}

fn comments(text: &str) -> Vec<String> {
    let comments = tokens(text, Span::new(0, text.len()))
        .filter(|token| token.kind == crate::file::tree::TokenKind::Comment);
    comments.map(|token| token.span().slice(text).trim_end().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default()
    })]

    /// Any value can be replaced by any other, and the change can be undone.
    #[test]
    fn values_read_back_as_they_were_set(
        before in node(), after in node(), seed: u64, is_pretty: bool
    ) {
        let before = random_layout(&before, seed, is_pretty);
        changed(&before, |node| *node = after);
    }

    /// A change of one field preserves all comments and all other text.
    #[test]
    fn changing_one_field_preserves_everything_else(
        values in prop::collection::vec(node(), 5), i in 0..5_usize, new in "[a-z]{1,5}",
        seed: u64, is_pretty: bool
    ) {
        let field = |(name, node): (&&str, Node)| ((*name).to_owned(), node);
        let fields = NAMES.iter().zip(values).map(field).collect();
        let text = random_layout(&Node::fields(fields), seed, is_pretty);
        let (root, _) = Value::parse(&text);
        let Some(Value { kind: ValueKind::Struct { fields, .. }, .. }) = &root else {
            panic!("fields");
        };
        let span = fields[i].value.span;
        let after = changed(&text, |node| {
            node.set(NAMES[i], Some(Node::Text(new.clone())), &NAMES);
        });
        let expected = format!("{}{}{}", &text[..span.start], ron_string(&new), &text[span.end..]);
        prop_assert_eq!(after, expected);

        let removed = changed(&text, |node| node.set(NAMES[i], None, &NAMES));
        // Comments within the field are removed with it, including those around its colon.
        let inside = comments(Span::new(fields[i].name.start, span.end).slice(&text));
        let mut remaining = comments(&text);
        remaining.retain(|comment| !inside.contains(comment));
        prop_assert_eq!(comments(&removed), remaining);
    }
}
