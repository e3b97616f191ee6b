//! How do two lists of edits, one behind the other, become one?

use std::ops::Range;

/// A stretch of source that became a stretch of target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Op {
    /// Bytes of source.
    pub source: usize,
    /// Bytes of target.
    pub target: usize,
    /// Index of the reason; `None`: the same text (though its bytes may differ by the codec).
    pub label: Option<usize>,
}

impl Op {
    pub(crate) fn same(len: usize) -> Op {
        Op { source: len, target: len, label: None }
    }

    pub(crate) fn change(source: usize, target: usize, label: usize) -> Op {
        Op { source, target, label: Some(label) }
    }
}

/// An op of a composed script, with the stretch of the text in the middle that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Joined {
    pub op: Op,
    pub middle: Range<usize>,
}

/// The ops of a list of edits over a source and a target of these lengths; `None` if the edits do not fit them.
/// `label` gives the index of an edit's reason.
pub(crate) fn ops(
    edits: &[copydesk_model::Edit],
    source_len: usize,
    target_len: usize,
    mut label: impl FnMut(&copydesk_model::Edit) -> usize,
) -> Option<Vec<Op>> {
    let mut out = Vec::with_capacity(edits.len() * 2 + 1);
    let (mut source, mut target) = (0, 0);
    let same = |out: &mut Vec<Op>, from: usize, to: usize, tfrom: usize, tto: usize| {
        let op = Op { source: to.checked_sub(from)?, target: tto.checked_sub(tfrom)?, label: None };
        if op.source > 0 || op.target > 0 {
            out.push(op);
        }
        Some(())
    };
    for edit in edits {
        same(&mut out, source, edit.source.start, target, edit.target.start)?;
        let index = label(edit);
        out.push(Op::change(
            edit.source.end.checked_sub(edit.source.start)?,
            edit.target.end.checked_sub(edit.target.start)?,
            index,
        ));
        (source, target) = (edit.source.end, edit.target.end);
    }
    same(&mut out, source, source_len, target, target_len)?;
    Some(out)
}

/// Composes `first` (X → Y) and `second` (Y → Z) into X → Z. `measure(range of Y)` is the length in X of a part of an
/// unchanged stretch of `first`. `stronger(a, b)` says which of two reasons a joined change is given. `None` if the
/// scripts do not fit one another. Linear in the number of ops.
pub(crate) fn compose(
    first: &[Op],
    second: &[Op],
    measure: impl Fn(Range<usize>) -> Option<usize>,
    stronger: impl Fn(usize, usize) -> usize,
) -> Option<Vec<Joined>> {
    let mut out = Vec::with_capacity(first.len() + second.len());
    let mut left = Cursor::new(first);
    let mut right = Cursor::new(second);
    let mut at = 0; // in Y
    loop {
        match (left.peek(), right.peek()) {
            (None, None) => return Some(out),
            (Some(a), Some(b)) if a.label.is_none() && b.label.is_none() => {
                let len = a.target.min(b.source);
                let op = left.take_target(len, at, &measure)?;
                right.take_source(len);
                out.push(Joined { op, middle: at..at + len });
                at += len;
            }
            _ => {
                let joined = join(&mut left, &mut right, at, &measure, &stronger)?;
                at = joined.middle.end;
                out.push(joined);
            }
        }
    }
}

/// One change, grown until both scripts stand at the same place of Y again.
fn join(
    left: &mut Cursor<'_>,
    right: &mut Cursor<'_>,
    at: usize,
    measure: &impl Fn(Range<usize>) -> Option<usize>,
    stronger: &impl Fn(usize, usize) -> usize,
) -> Option<Joined> {
    let (mut source, mut target) = (0, 0);
    let (mut made, mut used) = (0, 0); // bytes of Y that left has made, right has used
    let mut label: Option<usize> = None;
    let mut begun = false;
    let merge = |label: &mut Option<usize>, new: Option<usize>| {
        *label = match (*label, new) {
            (Some(old), Some(new)) => Some(stronger(old, new)),
            (old, new) => old.or(new),
        };
    };
    loop {
        let is_change = |op: Option<Op>| op.is_some_and(|op| op.label.is_some());
        if made < used || (made == used && !begun && is_change(left.peek())) {
            let op = match left.peek()? {
                op if op.label.is_some() => left.take_whole(),
                op => left.take_target(op.target.min(used - made), at + made, measure)?,
            };
            source += op.source;
            made += op.target;
            merge(&mut label, op.label);
        } else if used < made || (made == used && !begun && is_change(right.peek())) {
            let op = match right.peek()? {
                op if op.label.is_some() => right.take_whole(),
                op => right.take_source(op.source.min(made - used)),
            };
            target += op.target;
            used += op.source;
            merge(&mut label, op.label);
        } else if begun {
            return Some(Joined { op: Op { source, target, label }, middle: at..at + made });
        } else {
            return None; // one script ends before the other
        }
        begun = true;
    }
}

/// A script with its first op partly used.
struct Cursor<'a> {
    rest: std::slice::Iter<'a, Op>,
    current: Option<Op>,
}

impl<'a> Cursor<'a> {
    fn new(ops: &'a [Op]) -> Self {
        let mut rest = ops.iter();
        let current = rest.next().copied();
        Cursor { rest, current }
    }

    fn peek(&self) -> Option<Op> {
        self.current
    }

    fn take_whole(&mut self) -> Op {
        let op = self.current.unwrap_or(Op::same(0));
        self.current = self.rest.next().copied();
        op
    }

    /// Takes `len` bytes of target off an unchanged stretch; how many bytes of source that is, `measure` tells.
    fn take_target(
        &mut self,
        len: usize,
        at: usize,
        measure: &impl Fn(Range<usize>) -> Option<usize>,
    ) -> Option<Op> {
        let op = self.current?;
        if len == op.target {
            return Some(self.take_whole());
        }
        let source = measure(at..at + len)?;
        self.current = Some(Op {
            source: op.source.checked_sub(source)?,
            target: op.target.checked_sub(len)?,
            label: None,
        });
        Some(Op { source, target: len, label: None })
    }

    /// Takes `len` bytes of source off an unchanged stretch of a text → text script.
    fn take_source(&mut self, len: usize) -> Op {
        let Some(op) = self.current else { return Op::same(0) };
        if len >= op.source {
            return self.take_whole();
        }
        self.current = Some(Op::same(op.source - len));
        Op::same(len)
    }
}
