"""考核: what each unit's projects, reports and word come to in points, and every deduction with its clause and ground."""
