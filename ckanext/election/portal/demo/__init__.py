"""The demo: real files of six authorities, served locally as their sites would, then harvested."""
