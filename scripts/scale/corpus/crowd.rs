//! Which corpora break tools that compare all with all inside a bucket? Crowds of one thing.

use super::{Document, copies::exchange, story::Press};

/// Words of the tail that short stories share.
const TAIL: usize = 300;
/// Words of a short story.
const SHORT: usize = 70;
/// Share of the words that differ between a copy and its story.
const EDITS: f64 = 0.01;

/// What the documents of a crowd have in common.
#[derive(Clone, Copy)]
pub enum Shape {
    /// They are the same.
    Identical,
    /// One story, each copy with other small edits.
    Edited,
    /// Different short stories, all with the same long tail.
    Tail,
}

/// A shape by its name.
pub fn shape(name: &str) -> Result<Shape, &'static str> {
    match name {
        "identical" => Ok(Shape::Identical),
        "edited" => Ok(Shape::Edited),
        "tail" => Ok(Shape::Tail),
        _ => Err("identical, edited or tail"),
    }
}

/// The document of a number in a crowd.
pub fn document(press: &Press, shape: Shape, number: usize) -> Document {
    let mut paragraphs = press.story(0).paragraphs;
    let (story, kind) = match shape {
        Shape::Edited => {
            let mut dice = press.dice(40, number);
            paragraphs.iter_mut().for_each(|paragraph| exchange(press, paragraph, EDITS, &mut dice));
            (0, "edited")
        }
        Shape::Tail => {
            paragraphs =
                vec![press.title(number), press.paragraph(41, number, SHORT), press.paragraph(42, 0, TAIL)];
            (number, "tail")
        }
        Shape::Identical => (0, "identical"),
    };
    Document { url: String::new(), text: paragraphs.join("\n"), story, kind }
}
