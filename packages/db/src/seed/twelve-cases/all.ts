import type { CaseStory } from '../case-story.ts'
import { clonedProfiles } from './cloned-profiles.ts'
import { collegeBail } from './college-bail.ts'
import { courseMate } from './course-mate.ts'
import { custodyLetters } from './custody-letters.ts'
import { grievance } from './grievance.ts'
import { headTeacher } from './head-teacher.ts'
import { insideTheForce } from './inside-the-force.ts'
import { lightBulb } from './light-bulb.ts'
import { neighbours } from './neighbours.ts'
import { schoolGate } from './school-gate.ts'
import { surgeryLetters } from './surgery-letters.ts'
import { unsureOfPolice } from './unsure-of-police.ts'

/** The twelve cases that are told in full. */
export const twelveCases: readonly CaseStory[] = [
  schoolGate,
  courseMate,
  surgeryLetters,
  headTeacher,
  lightBulb,
  insideTheForce,
  clonedProfiles,
  neighbours,
  unsureOfPolice,
  custodyLetters,
  collegeBail,
  grievance,
]
