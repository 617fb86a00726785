import type { PlannedTask } from '../../../contract/index.ts'
import { instantAt } from './instants.ts'
import { objectAt, objectsAt, textAt, type JsonObject } from '../JsonObject.ts'
import { proseAt, remarksOf } from './prose.ts'

/** The tasks of a plan or a remedy with their times, those within others after them. */
export function readTasks(holder: JsonObject): PlannedTask[] {
  return objectsAt(holder, 'tasks').flatMap((task) => [readTask(task), ...readTasks(task)])
}

function readTask(task: JsonObject): PlannedTask {
  const timing = objectAt(task, 'timing')
  const range = objectAt(timing, 'within-date-range')
  const { period, unit } = objectAt(timing, 'at-frequency')
  return {
    title: proseAt(task, 'title'), kind: textAt(task, 'type') ?? '', description: proseAt(task, 'description'),
    start: instantAt(objectAt(timing, 'on-date'), 'date') ?? instantAt(range, 'start'), end: instantAt(range, 'end'),
    every: typeof period === 'number' && typeof unit === 'string' ? { period, unit } : null, remarks: remarksOf(task),
  }
}
