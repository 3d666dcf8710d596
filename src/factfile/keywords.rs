//! Closed lists of words, such as the kinds of a fact.

/// Defines an enum whose variants are words in the fact file, with reading, suggestions, schema.
macro_rules! keywords {
    (
        $(#[$meta:meta])*
        $name:ident, $what:literal {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, schemars::JsonSchema)]
        pub enum $name {
            $($(#[$variant_meta])* #[schemars(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word with what it stands for.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];

            /// The word in the fact file.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::factfile::reader::Read for $name {
            fn read(
                reader: &mut $crate::factfile::reader::Reader,
                node: &$crate::source_map::yaml::Node,
                path: &$crate::source_map::Path,
            ) -> Option<Self> {
                let words = Self::ALL.iter().map(|(word, _)| *word);
                let text = reader.scalar(node, path, $what, Self::ALL[0].0)?;
                let found = Self::ALL.iter().find(|(word, _)| *word == text);
                if found.is_none() {
                    let list = words.clone().collect::<Vec<_>>().join(", ");
                    let meant = $crate::diagnostics::did_you_mean(text, words);
                    reader.error(
                        $crate::diagnostics::FormError::UnknownWord,
                        node.span.clone(),
                        format!("`{text}` is not {}", $what),
                        |d| match meant {
                            Some(meant) => d.meant(text, meant),
                            None => d.help(format!("it is one of: {list}")),
                        },
                    );
                }
                found.map(|(_, variant)| *variant)
            }
        }
    };
}

pub(super) use keywords;
