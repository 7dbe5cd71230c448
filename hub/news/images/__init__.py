"""Pictures of news items: checked, drawn anew at the size of a card, kept by their content."""
