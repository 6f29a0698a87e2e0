//! One Rust file as the rules see it: code without comments, strings and tests; its string literals; its paths.
//!
//! What a path leads to is for `map`; what is forbidden, for the rules.

/// A string literal outside tests.
#[derive(Debug, Clone)]
pub struct Literal {
    /// Where its opening quote stands in the code.
    pub offset: usize,
    /// What it says.
    pub text: String,
}

/// A name that a `use` brings in.
#[derive(Debug, Clone)]
pub struct Import {
    /// The path, as written; `*` stands for itself.
    pub path: Vec<String>,
    /// Under what name it is known here.
    pub name: String,
    /// Whether others may use it from here.
    pub public: bool,
    /// Where it stands.
    pub offset: usize,
}

/// A path that stands in the code outside `use`.
#[derive(Debug, Clone)]
pub struct Chain {
    /// The path, as written.
    pub path: Vec<String>,
    /// Where it stands.
    pub offset: usize,
}

/// One Rust file.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where it lies, from the repository's root.
    pub path: String,
    /// What stands in it.
    pub raw: String,
    /// The same, byte for byte in place, with comments, the content of strings, and tests blank.
    pub code: String,
    /// The string literals outside tests.
    pub literals: Vec<Literal>,
    /// The names of files that it declares for tests alone.
    pub test_modules: Vec<String>,
    /// Everything that a `use` brings in.
    pub imports: Vec<Import>,
    /// Every other path of two parts or more.
    pub chains: Vec<Chain>,
    /// How many of its lines are not tests.
    pub lines: usize,
}

impl Source {
    /// Reads a file's text.
    pub fn new(path: &str, raw: &str) -> Source {
        let (mut code, mut literals) = blank_comments_and_strings(raw);
        let tests = test_regions(&code);
        let mut test_modules = Vec::new();
        let mut test_lines = 0;
        for &(from, to) in &tests {
            let item = &code[from..to];
            if let Some(name) = item.trim_end().strip_suffix(';').and_then(|item| item.split("mod ").nth(1)) {
                test_modules.push(name.trim().to_owned());
            }
            test_lines += item.matches('\n').count() + 1;
        }
        for &(from, to) in &tests {
            let empty: String = code[from..to].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
            code.replace_range(from..to, &empty);
        }
        literals.retain(|literal| !tests.iter().any(|&(from, to)| (from..to).contains(&literal.offset)));
        let (imports, chains) = paths(&code);
        let lines = raw.lines().count().saturating_sub(test_lines);
        Source { path: path.to_owned(), raw: raw.to_owned(), code, literals, test_modules, imports, chains, lines }
    }

    /// The line on which a byte of the code stands.
    pub fn line(&self, offset: usize) -> usize {
        self.code.as_bytes()[..offset].iter().filter(|&&byte| byte == b'\n').count() + 1
    }

    /// `file:line` of a byte of the code.
    pub fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.path, self.line(offset))
    }

    /// The room: the folder below `src`, or `lib` and `main` for the two files beside it.
    pub fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        match inside.split_once('/') {
            Some(("bin", _)) => "main",
            Some((room, _)) => room,
            None => inside.trim_end_matches(".rs"),
        }
    }

    /// The module that the file is, from the crate's root.
    pub fn module(&self) -> Vec<String> {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path).trim_end_matches(".rs");
        let mut parts: Vec<String> = inside.split('/').map(str::to_owned).collect();
        if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
            parts.pop();
        }
        parts
    }

    /// Where a piece of text stands in the code, not as part of a longer word.
    pub fn find_all(&self, wanted: &str) -> Vec<usize> {
        let bytes = self.code.as_bytes();
        let inside_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
        self.code
            .match_indices(wanted)
            .map(|(at, _)| at)
            .filter(|&at| !wanted.starts_with(char::is_alphanumeric) || at == 0 || !inside_word(bytes[at - 1]))
            .collect()
    }

    /// The literals directly inside the parentheses that open just before `open`, after so many commas; those inside
    /// the parentheses of another call are that call's.
    pub fn arguments(&self, open: usize, commas: usize) -> Vec<&Literal> {
        let (mut depth, mut seen, mut found) = (0usize, 0usize, Vec::new());
        for (at, byte) in self.code.bytes().enumerate().skip(open) {
            match byte {
                b'(' | b'[' => depth += 1,
                b')' | b']' if depth == 0 => break,
                b')' | b']' => depth -= 1,
                b',' if depth == 0 => seen += 1,
                b'"' if depth == 0 && seen >= commas => {
                    found.extend(self.literals.iter().find(|literal| literal.offset == at));
                }
                _ => {}
            }
        }
        found
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Blanks comments and the inside of strings and characters; the quotes of strings stay.
fn blank_comments_and_strings(raw: &str) -> (String, Vec<Literal>) {
    let chars: Vec<(usize, char)> = raw.char_indices().collect();
    let mut code = String::with_capacity(raw.len());
    let mut literals = Vec::new();
    let char_at = |at: usize| chars.get(at).map_or('\0', |&(_, c)| c);
    let blank = |code: &mut String, c: char| {
        if c == '\n' { code.push('\n') } else { (0..c.len_utf8()).for_each(|_| code.push(' ')) }
    };
    let mut at = 0;
    while at < chars.len() {
        let (offset, c) = chars[at];
        let after_word = at > 0 && is_word(char_at(at - 1)) && !matches!(char_at(at - 1), 'r' | 'b' | 'c' | '#');
        if c == '/' && char_at(at + 1) == '/' {
            while at < chars.len() && char_at(at) != '\n' {
                blank(&mut code, char_at(at));
                at += 1;
            }
        } else if c == '/' && char_at(at + 1) == '*' {
            let mut depth = 0;
            while at < chars.len() {
                let pair = (char_at(at), char_at(at + 1));
                let step = if pair == ('/', '*') || pair == ('*', '/') { 2 } else { 1 };
                depth += i32::from(pair == ('/', '*')) - i32::from(pair == ('*', '/'));
                (at..(at + step).min(chars.len())).for_each(|i| blank(&mut code, char_at(i)));
                at += step;
                if depth == 0 {
                    break;
                }
            }
        } else if c == '"' && !after_word {
            let hashes = chars[..at].iter().rev().take_while(|&&(_, c)| c == '#').count();
            let before: String = chars[..at - hashes].iter().rev().take(2).map(|&(_, c)| c).collect();
            let is_raw = before.starts_with('r') && !before.chars().nth(1).is_some_and(|c| is_word(c) && c != 'b');
            let mut text = String::new();
            code.push('"');
            at += 1;
            while at < chars.len() {
                let c = char_at(at);
                let closes = c == '"' && (!is_raw || (1..=hashes).all(|i| char_at(at + i) == '#'));
                if closes {
                    break;
                }
                blank(&mut code, c);
                at += 1;
                if c == '\\' && !is_raw {
                    let escaped = char_at(at);
                    blank(&mut code, escaped);
                    at += 1;
                    match escaped {
                        'n' => text.push('\n'),
                        't' => text.push('\t'),
                        '\n' => {
                            while char_at(at).is_whitespace() && at < chars.len() {
                                blank(&mut code, char_at(at));
                                at += 1;
                            }
                        }
                        other => text.push(other),
                    }
                } else {
                    text.push(c);
                }
            }
            if at < chars.len() {
                code.push('"');
                at += 1;
            }
            literals.push(Literal { offset, text });
        } else if c == '\'' && (char_at(at + 1) == '\\' || char_at(at + 2) == '\'') {
            blank(&mut code, c);
            at += 1;
            if char_at(at) == '\\' {
                blank(&mut code, char_at(at));
                at += 1;
            }
            blank(&mut code, char_at(at));
            at += 1;
            while at < chars.len() && char_at(at) != '\'' {
                blank(&mut code, char_at(at));
                at += 1;
            }
            if at < chars.len() {
                blank(&mut code, '\'');
                at += 1;
            }
        } else {
            code.push(c);
            at += 1;
        }
    }
    (code, literals)
}

/// From where to where each item reaches that only tests see.
fn test_regions(code: &str) -> Vec<(usize, usize)> {
    let mut regions: Vec<(usize, usize)> = Vec::new();
    for (from, _) in code.match_indices("#[cfg(") {
        let attribute = code[from..].split(']').next().unwrap_or("");
        let is_test = attribute.split(|c| !is_word(c)).any(|word| word == "test") && !attribute.contains("not(test)");
        if !is_test || regions.iter().any(|&(_, end)| from < end) {
            continue;
        }
        let mut depth = 0usize;
        let mut end = code.len();
        for (at, byte) in code.bytes().enumerate().skip(from + attribute.len() + 1) {
            match byte {
                b'{' | b'(' | b'[' => depth += 1,
                b'}' | b')' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 && byte == b'}' {
                        end = at + 1;
                        break;
                    }
                }
                b';' if depth == 0 => {
                    end = at + 1;
                    break;
                }
                _ => {}
            }
        }
        regions.push((from, end));
    }
    regions
}

/// Every `use`, taken apart, and every other path of two parts or more.
fn paths(code: &str) -> (Vec<Import>, Vec<Chain>) {
    let (mut imports, mut chains) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(start) = code[at..].find(is_word).map(|found| at + found) {
        let word_at = |from: usize| code[from..].find(|c| !is_word(c)).map_or(code.len(), |len| from + len);
        let mut end = word_at(start);
        let word = &code[start..end];
        let rest = code[end..].trim_start();
        if word == "use" && !rest.starts_with('<') {
            let close = code[end..].find(';').map_or(code.len(), |found| end + found);
            let before = code[..start].trim_end();
            let public = before.ends_with("pub") || before.ends_with("pub(crate)") || before.ends_with("pub(super)");
            take_apart(&[], &code[end..close], &mut |path, name| {
                imports.push(Import { path, name, public, offset: start });
            });
            at = close;
            continue;
        }
        let mut path = vec![word.to_owned()];
        while code[end..].starts_with("::") && code[end + 2..].starts_with(is_word) {
            let from = end + 2;
            end = word_at(from);
            path.push(code[from..end].to_owned());
        }
        if path.len() > 1 {
            chains.push(Chain { path, offset: start });
        }
        at = end;
    }
    (imports, chains)
}

/// Takes a tree of `use` apart into paths.
fn take_apart(prefix: &[String], tree: &str, each: &mut impl FnMut(Vec<String>, String)) {
    let tree = tree.trim().trim_start_matches("::");
    let (head, group) = match tree.split_once('{') {
        Some((head, group)) => {
            (head.trim().trim_end_matches("::"), Some(group.rsplit_once('}').map_or(group, |g| g.0)))
        }
        None => (tree, None),
    };
    let (head, renamed) = match head.split_once(" as ") {
        Some((head, renamed)) => (head, Some(renamed.trim().to_owned())),
        None => (head, None),
    };
    let mut path = prefix.to_vec();
    path.extend(head.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
    let Some(group) = group else {
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let name = renamed.or_else(|| path.last().cloned()).unwrap_or_default();
        if !path.is_empty() {
            each(path, name);
        }
        return;
    };
    let (mut depth, mut from) = (0, 0);
    for (at, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b',' if depth == 0 => {
                take_apart(&path, &group[from..at], each);
                from = at + 1;
            }
            _ => {}
        }
    }
    take_apart_last(&path, &group[from..], each);
}

/// What stands after the last comma of a group, when something does.
fn take_apart_last(prefix: &[String], tree: &str, each: &mut impl FnMut(Vec<String>, String)) {
    if !tree.trim().is_empty() {
        take_apart(prefix, tree, each);
    }
}
