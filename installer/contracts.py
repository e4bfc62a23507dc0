"""A contract for import-linter: a package imports these foreign packages and no others."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyExternals(Contract):
    """Allow the standard library and the listed packages; a list of what is forbidden never ends.

    source_modules: packages, with all that is in them. allowed: names as they are imported.
    """

    type_name = "only_externals"

    source_modules = fields.SetField(subfield=fields.StringField())
    allowed = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001 - as import-linter calls it
        """Find every direct import of a foreign package that is not allowed."""
        fine = set(self.allowed) | set(sys.stdlib_module_names)  # type: ignore[call-overload]
        broken: list[tuple[str, str]] = []
        for package in sorted(self.source_modules):  # type: ignore[call-overload]
            for module in sorted({package} | graph.find_descendants(package)):
                broken += [
                    (module, imported)
                    for imported in sorted(graph.find_modules_directly_imported_by(module))
                    if graph.is_module_squashed(imported) and imported.split(".")[0] not in fine
                ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import at fault."""
        for module, imported in check.metadata["broken"]:
            output.print_error(f"{module} is not allowed to import {imported}", bold=False)
