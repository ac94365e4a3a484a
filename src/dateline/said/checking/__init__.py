"""What was checked, by whom and with which outcome; which statements that covers, and which statements exclude one another."""
