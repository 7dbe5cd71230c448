"""The core plugin: loads the hub once a build and gives it to the others."""
