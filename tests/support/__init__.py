"""What tests share: each module says what comes in and what goes out. None of them holds a test."""
