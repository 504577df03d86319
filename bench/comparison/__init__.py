"""The comparison of whole processes. Start reading at command.main."""
