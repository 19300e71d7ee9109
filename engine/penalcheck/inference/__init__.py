"""Facts and rules in, conclusions out, by durable-rules; `engine` alone speaks to it."""
