"""Printed reports: data in, PDF bytes out. Only importer of reportlab."""
