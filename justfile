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

# Time a run over 10,000 made documents: wall clock, CPU, peak memory
bench: release
    scripts/bench.py

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
