"""The programme's pages: nine steps and objectives."""
