//! Clients that stand once for several lines.

/// Where the client of a line stands when its own row does not name it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fill {
    /// Each row names its own client, or nobody does.
    #[default]
    None,
    /// In the nearest row above that names one: the client is written on its first line only.
    Below,
    /// In the group's own row above the lines.
    Groups,
}
