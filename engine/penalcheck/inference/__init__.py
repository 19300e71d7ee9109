"""Facts and rules in, conclusions out, by durable-rules; only `engine` uses that library."""
