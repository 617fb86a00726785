"""Loads OSCAL documents of a folder with compliance-trestle, validates each, writes each again under `again`, and prints what it read as JSON."""
import json
import os
import pathlib
import sys

from trestle.core.commands.init import InitCmd  # noqa: F401  (loads the tool before the folder changes)
from trestle.core.profile_resolver import ProfileResolver
from trestle.core.validator_factory import validator_factory
from trestle.oscal import OSCAL_VERSION
from trestle.oscal.assessment_plan import AssessmentPlan
from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.catalog import Catalog
from trestle.oscal.poam import PlanOfActionAndMilestones
from trestle.oscal.profile import Profile

MODELS = {
    'catalog': Catalog, 'profile': Profile, 'assessment-plan': AssessmentPlan, 'assessment-results': AssessmentResults,
    'plan-of-action-and-milestones': PlanOfActionAndMilestones,
}


class Arguments:
    """What the validators ask of a command line."""

    mode = 'all'
    quiet = True


def main(folder: str) -> None:
    os.chdir(folder)
    root = pathlib.Path(folder)
    (root / '.trestle').mkdir(exist_ok=True)
    (root / 'again').mkdir(exist_ok=True)
    validator = validator_factory.get(Arguments())
    read = {}
    for path in sorted(root.glob('*.json')):
        kind = next(key for key in MODELS if key in json.loads(path.read_text(encoding='utf8')))
        model = MODELS[kind].oscal_read(path)
        read[path.name] = {'kind': kind, 'valid': validator.model_is_valid(model, True, root), 'title': model.metadata.title}
        model.oscal_write(root / 'again' / path.name)
        if kind == 'catalog':
            read[path.name]['controls'] = [control.id for group in model.groups or [] for control in group.controls or []]
        if kind == 'profile':
            read[path.name]['selected'] = resolved(root, path)
        if kind == 'assessment-results':
            read[path.name]['findings'] = [finding.target.target_id for finding in model.results[0].findings or []]
    print(json.dumps({'oscal': OSCAL_VERSION, 'read': read}))


def resolved(root: pathlib.Path, path: pathlib.Path) -> list:
    """The controls that the profile selects from the catalog that it names. The tool cannot merge by custom groups, so a copy is resolved that keeps the catalog's."""
    document = json.loads(path.read_text(encoding='utf8'))
    document['profile']['merge'] = {'as-is': True}
    copy = root / '.trestle' / path.name
    copy.write_text(json.dumps(document), encoding='utf8')
    catalog = ProfileResolver.get_resolved_profile_catalog(root, copy)
    return [control.id for group in catalog.groups or [] for control in group.controls or []]


main(sys.argv[1])
