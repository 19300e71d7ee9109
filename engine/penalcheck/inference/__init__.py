"""Facts and rules in, conclusions out, by durable-rules and checked in Python; only `engine` uses that library."""
