import { dictionary } from '../../language/dictionary.ts'

/** Words of the questions that lead to the situation. */
export const questionWords = dictionary(
  {
    intro: '先回答几个问题，找到适用您的要求。回答只留在本机，申请时才会提交。',
    asked: (number: number) => `第 ${number} 个问题`,
    yes: '是',
    no: '否',
    next: '下一步',
    back: '上一个问题',
    wrongNumber: (min: number, max: number) => `请填写 ${min} 到 ${max} 之间的数字。`,
    none: '没有适用的情形',
    noneHelp: '按您的回答，本事项暂时没有可以远程踏勘的标准。请核对回答，或到办理部门咨询、申请现场踏勘。',
    restart: '重新回答',
  },
  {
    intro: 'Answer a few questions first, to find what applies to you. The answers stay on this phone until you apply.',
    asked: (number) => `Question ${number}`,
    yes: 'Yes',
    no: 'No',
    next: 'Next',
    back: 'Previous question',
    wrongNumber: (min, max) => `Please enter a number from ${min} to ${max}.`,
    none: 'No situation applies',
    noneHelp: 'By your answers there is no standard for a remote inspection. Please check them, or ask the office for an inspection on site.',
    restart: 'Answer again',
  },
)
