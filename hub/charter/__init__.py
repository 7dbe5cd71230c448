"""The social-media charter as code: its versions, articles and rules."""
