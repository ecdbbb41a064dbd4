//! The lists in force, and what a step makes of them.

use engine::protocol::Merge;
use engine::protocol::views::DoubleGroup;

/// What may differ in groups that are merged all at once.
const PLAIN: [&str; 2] = ["case", "spaces"];

/// Whether the names differ in nothing that one could mean.
pub fn is_plain(group: &DoubleGroup) -> bool {
    let mut reasons = group.reasons.iter();
    reasons.all(|reason| PLAIN.contains(&reason.as_str()))
}

/// The merge of a group into one of its names.
pub fn merge_of(group: &DoubleGroup, keep: usize) -> Option<Merge> {
    let to = group.keys.get(keep)?.key.clone();
    let others = group.keys.iter().map(|name| &name.key);
    let from = others.filter(|name| **name != to).cloned().collect();
    Some(Merge { from, to })
}

/// Adds a merge. Names that were merged into one that now goes elsewhere go with it, and merges into the same
/// name are one: the list says of each name directly where it went.
pub fn add(merges: &mut Vec<Merge>, mut new: Merge) {
    merges.retain_mut(|merge| {
        if merge.to == new.to || new.from.contains(&merge.to) {
            new.from.append(&mut merge.from);
            return false;
        }
        merge.from.retain(|name| !new.from.contains(name));
        !merge.from.is_empty()
    });
    new.from.retain(|name| *name != new.to);
    figures::sort_few(&mut new.from, String::cmp);
    new.from.dedup();
    merges.push(new);
}

/// Takes back what was merged into a name.
pub fn undo(merges: &mut Vec<Merge>, to: &str) {
    merges.retain(|merge| merge.to != to);
}

/// Keeps a name out of the clients, or takes it back.
pub fn set_guest(guests: &mut Vec<String>, name: &str, is_guest: bool) {
    guests.retain(|guest| guest != name);
    if is_guest {
        guests.push(name.to_string());
        figures::sort_few(guests, String::cmp);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merge(from: &[&str], to: &str) -> Merge {
        Merge {
            from: from.iter().map(|name| name.to_string()).collect(),
            to: to.to_string(),
        }
    }

    #[test]
    fn merges_say_directly_where_each_name_went() {
        let mut merges = vec![merge(&["a"], "b"), merge(&["x"], "y")];
        add(&mut merges, merge(&["b", "c"], "d"));
        assert_eq!(merges, [merge(&["x"], "y"), merge(&["a", "b", "c"], "d")]);
        add(&mut merges, merge(&["e"], "d"));
        assert_eq!(
            merges,
            [merge(&["x"], "y"), merge(&["a", "b", "c", "e"], "d")]
        );
        undo(&mut merges, "d");
        assert_eq!(merges, [merge(&["x"], "y")]);
    }

    #[test]
    fn a_name_goes_to_one_client_only() {
        let mut merges = vec![merge(&["a", "b"], "c")];
        add(&mut merges, merge(&["b"], "d"));
        assert_eq!(merges, [merge(&["a"], "c"), merge(&["b"], "d")]);
        add(&mut merges, merge(&["c"], "a"));
        assert_eq!(merges, [merge(&["b"], "d"), merge(&["c"], "a")]);
    }

    #[test]
    fn a_guest_is_listed_once() {
        let mut guests = vec!["b".to_string()];
        set_guest(&mut guests, "a", true);
        set_guest(&mut guests, "a", true);
        assert_eq!(guests, ["a", "b"]);
        set_guest(&mut guests, "b", false);
        assert_eq!(guests, ["a"]);
    }
}
