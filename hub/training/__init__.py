"""The learning path: quizzes as they are written, modules in their order."""
