# All that a contributor can do. Each recipe is one plain command that works without just.

# List the recipes
default:
    @just --list

# Build the debug binary
build:
    cargo build --locked

# Build the binary that users run
release:
    cargo build --release --locked

# Build the binary that is handed out: whole-program optimization, slow to compile
dist:
    cargo build --profile dist --locked

# Run all tests
test:
    cargo test --workspace --locked

# Lint; warnings are errors
lint:
    cargo clippy --workspace --all-targets --locked -- -D warnings

# Format the code
fmt:
    cargo fmt --all

# Clean the fixtures into out/, the README's first command
run:
    cargo run --release --locked -- clean fixtures/scrapes -o out

# Show what copydesk thinks of one document, line by line
explain file:
    cargo run --release --locked -- explain {{file}}

# Time runs over 10,000 and 100,000 made documents, and score their clusters: FOLDER is new, some 2 GB
scale folder *sizes: release corpus
    scripts/scale/measure.py {{folder}} {{sizes}} --score

# Time crowds: identical documents, edited copies of one story, stories with one long tail
crowds folder *sizes: release corpus
    scripts/scale/crowds.py {{folder}} {{sizes}}

# Build the generator of documents with known copies (target/release/examples/make_corpus --help)
corpus:
    cargo build --release --locked -p copydesk-dedup --example make_corpus

# Compare with other tools for near-duplicates, in one run (scripts/README.md says what to install)
peers *options:
    scripts/peers/compare.py {{options}}

# Time the pure stages on one core
bench:
    cargo bench --locked -p copydesk-boilerplate -p copydesk-dedup --benches

# Build the reference documentation of all crates; warnings are errors
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# Check licences, advisories and sources of the dependencies (needs cargo-deny)
deny:
    cargo deny --locked check

# Accept changed snapshots of the command's output (after reading them)
snapshots:
    INSTA_UPDATE=always cargo test -p copydesk-cli --locked

# Run all that the build server runs
ci:
    .ci/run
