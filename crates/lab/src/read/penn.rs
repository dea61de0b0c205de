//! The Penn Treebank style trees of MASC: words and their tags.
//!
//! Newswire, essays, letters, travel guides, fiction and technical prose of the written part; the electronic mail is
//! left out, since the treebanks that we measure on hold mail of the same senders.

use std::path::Path;

use super::{Error, files, text};

/// The words of each sentence with their tags; empty categories are left out.
///
/// # Errors
/// A file that cannot be read.
pub fn read(data: &Path) -> Result<Vec<Vec<(String, String)>>, Error> {
    let folder = data.join("TREE_PROPBANK_MASC/Penn_Treebank-orig/data/written");
    let mut res = Vec::new();
    for path in files(&folder, "mrg")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if !name.contains("enron") {
            res.extend(sentences(&text(&path)?));
        }
    }
    Ok(res)
}

/// A tree ends where its brackets are all closed, or a new one starts at the margin.
fn sentences(trees: &str) -> Vec<Vec<(String, String)>> {
    let mut res = Vec::new();
    let mut sentence = Vec::new();
    for line in trees.lines() {
        if line.starts_with('(') && !sentence.is_empty() {
            res.push(std::mem::take(&mut sentence));
        }
        // A leaf is `(TAG word)`: the innermost pair of brackets.
        for open in line.split('(').skip(1) {
            let Some((leaf, _)) = open.split_once(')') else { continue };
            if let [tag, word] = leaf.split_whitespace().collect::<Vec<_>>()[..]
                && tag != "-NONE-"
            {
                sentence.push((word.to_owned(), tag.to_owned()));
            }
        }
    }
    if !sentence.is_empty() {
        res.push(sentence);
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_are_read_and_traces_are_not() {
        let trees = "( (S \n  (NP-SBJ (PRP It) )\n  (VP (VBD fell) (NP (-NONE- *T*-1) )) (. .) ))\n( (NP (NNP Accra) ))\n";
        let got: Vec<String> = sentences(trees)
            .iter()
            .map(|it| it.iter().map(|(word, tag)| format!("{word}/{tag}")).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(got, ["It/PRP fell/VBD ./.", "Accra/NNP"]);
    }
}
