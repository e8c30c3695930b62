//! The modules of a crate and what each imports, read from its source.
//!
//! An import is a path that another file has to be read for: a leaf of a `use` declaration, or a
//! path in code that starts at `crate`, `self`, `super`, a child module or an imported name. It is
//! followed through re-exports to the file that defines the item. Test code and attributes are left
//! out.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Path of a module or an item: `["crate", "text", "Span"]`.
type Path = Vec<String>;

/// All modules of a crate by their path, the root at `[]`.
pub(super) struct Crate {
    modules: BTreeMap<Path, Module>,
}

/// One file.
#[derive(Default)]
struct Module {
    file: String,
    /// What the names of its `use` declarations stand for.
    names: BTreeMap<String, Path>,
    /// Paths that its code needs.
    needs: BTreeSet<Path>,
}

impl Crate {
    /// Reads files, given as path below `src` and text.
    pub(super) fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let modules =
            files.into_iter().map(|(file, text)| (place(&file), Module::read(file, &text)));
        Self { modules: modules.collect() }
    }

    /// For each file the other files that it imports from.
    pub(super) fn imports(&self) -> BTreeMap<String, BTreeSet<String>> {
        let of = |(place, module): (&Path, &Module)| {
            let files = module.needs.iter().filter_map(|path| self.resolve(place, path, FARTHEST));
            let others = files.filter(|file| **file != module.file).cloned().collect();
            (module.file.clone(), others)
        };
        self.modules.iter().map(of).collect()
    }

    /// The file that defines what `path` means in the module at `place`; `None` for other crates
    /// and for a module as a whole, which is no more than the start of a path.
    fn resolve(&self, place: &[String], path: &[String], far: usize) -> Option<&String> {
        let mut at = place.to_vec();
        for (i, name) in path.iter().enumerate() {
            let child = [at.as_slice(), std::slice::from_ref(name)].concat();
            match name.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => _ = at.pop(),
                _ if self.modules.contains_key(&child) => at = child,
                _ => return self.item(&at, &path[i..], i == 0, far),
            }
        }
        None
    }

    /// The file that defines the item `path` of the module at `place`. A name that stands `alone`,
    /// behind no module, may also be one of another crate.
    fn item(&self, place: &Path, path: &[String], alone: bool, far: usize) -> Option<&String> {
        let module = &self.modules[place];
        let stands_for = module.names.get(&path[0]).filter(|target| target[..] != path[..1]);
        match stands_for {
            Some(target) => {
                self.resolve(place, &[target, &path[1..]].concat(), far.checked_sub(1)?)
            }
            None => (!alone).then_some(&module.file),
        }
    }
}

/// More re-exports than this between a name and its definition are a cycle.
const FARTHEST: usize = 16;

/// The path of the module that a file holds.
fn place(file: &str) -> Path {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    if stem == "lib" { Path::new() } else { stem.split('/').map(str::to_owned).collect() }
}

impl Module {
    fn read(file: String, text: &str) -> Self {
        let stream = TokenStream::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut words = Vec::new();
        flatten(stream, &mut words);
        let mut module = Self { file, ..Self::default() };
        module.declare(&words);
        module
    }

    /// Takes apart the `use` declarations and the paths of `words`.
    fn declare(&mut self, words: &[String]) {
        let mut exported = Vec::new();
        let mut used = BTreeSet::new();
        // how deep the braces are that modules inside the file open
        let (mut depth, mut inner) = (0, Vec::new());
        let mut at = 0;
        while at < words.len() {
            match words[at].as_str() {
                "use" if words[at + 1] != "<" => {
                    let end = at + words[at..].iter().position(|word| word == ";").unwrap();
                    let mut leaves = Vec::new();
                    expand(&words[at + 1..end], &mut Vec::new(), &mut leaves);
                    let open = at > 0 && words[at - 1] == "pub";
                    for (name, path) in leaves {
                        let path = outward(path, inner.len());
                        assert!(!(open && name == "*"), "{}: `pub use …::*`", self.file);
                        self.names.insert(name.clone(), path.clone());
                        exported.extend(open.then(|| (name, path.clone())));
                        self.needs.extend((!open).then_some(path));
                    }
                    at = end;
                }
                "{" => {
                    depth += 1;
                    let opens = at > 1 && words[at - 2] == "mod";
                    inner.extend(opens.then_some(depth));
                }
                "}" => {
                    inner.pop_if(|opened| *opened == depth);
                    depth -= 1;
                }
                word if is_name(word) => {
                    let path = path(&words[at..]);
                    at += 2 * (path.len() - 1);
                    used.extend(path.first().cloned());
                    self.needs.extend((path.len() > 1).then(|| outward(path, inner.len())));
                }
                _ => {}
            }
            at += 1;
        }
        // a re-export is an import only where the file uses the name as well
        self.needs
            .extend(exported.into_iter().filter(|(name, _)| used.contains(name)).map(|e| e.1));
    }
}

/// The names from the first of `words` on that `::` joins.
fn path(words: &[String]) -> Path {
    let mut path = vec![words[0].clone()];
    let mut rest = &words[1..];
    while let [colons, name, more @ ..] = rest
        && colons == "::"
        && is_name(name)
    {
        path.push(name.clone());
        rest = more;
    }
    path
}

/// `path` as it reads outside of the modules, `inner` deep, that stand in the file itself.
fn outward(path: Path, inner: usize) -> Path {
    let up = path.iter().take(inner).take_while(|name| *name == "super").count();
    path[up..].to_vec()
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The leaves of a tree such as `a::{b, c as d, e::*}`: the name of each in the file, and its path.
fn expand(tree: &[String], before: &mut Path, leaves: &mut Vec<(String, Path)>) {
    let mut from = 0;
    let mut depth = 0;
    for at in 0..=tree.len() {
        match tree.get(at).map(String::as_str) {
            Some("{") => depth += 1,
            Some("}") => depth -= 1,
            Some(",") | None if depth == 0 => {
                branch(&tree[from..at], before, leaves);
                from = at + 1;
            }
            _ => {}
        }
    }
}

fn branch(tree: &[String], before: &mut Path, leaves: &mut Vec<(String, Path)>) {
    let known = before.len();
    let mut name = None;
    let mut rest = tree;
    while let Some((word, more)) = rest.split_first() {
        rest = more;
        match word.as_str() {
            "::" => {}
            "{" => {
                expand(&more[..more.len() - 1], before, leaves);
                before.truncate(known);
                return;
            }
            "as" => {
                name = more.first().cloned();
                break;
            }
            word => before.push(word.to_owned()),
        }
    }
    let leaf = before.iter().rev().find(|name| *name != "self").cloned();
    if let Some(name) = name.or(leaf).filter(|_| !tree.is_empty()) {
        leaves.push((name, before.clone()));
    }
    before.truncate(known);
}

/// The words and marks of `stream`, without test code, attributes and who may see what.
fn flatten(stream: TokenStream, words: &mut Vec<String>) {
    let mut tokens = stream.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                tokens.next_if(
                    |token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '!'),
                );
                let attribute = tokens.next().map(|token| token.to_string().replace(' ', ""));
                if attribute.is_some_and(|attribute| attribute == "[cfg(test)]") {
                    let ends = |token: &TokenTree| match token {
                        TokenTree::Punct(mark) => mark.as_char() == ';',
                        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                        _ => false,
                    };
                    tokens.find(ends);
                }
            }
            TokenTree::Group(group) => {
                let seen = words.last().is_some_and(|word| word == "pub");
                if seen && group.delimiter() == Delimiter::Parenthesis {
                    continue;
                }
                let braces = group.delimiter() == Delimiter::Brace;
                words.push(if braces { "{" } else { "(" }.to_owned());
                flatten(group.stream(), words);
                words.push(if braces { "}" } else { ")" }.to_owned());
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' => {
                let double = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':');
                let joined = mark.spacing() == proc_macro2::Spacing::Joint
                    && tokens.next_if(double).is_some();
                words.push(if joined { "::" } else { ":" }.to_owned());
            }
            TokenTree::Literal(_) => words.push("0".to_owned()),
            TokenTree::Ident(_) | TokenTree::Punct(_) => words.push(token.to_string()),
        }
    }
}
