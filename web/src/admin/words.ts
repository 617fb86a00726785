import { dictionary } from '../language/dictionary.ts'

/** Words of the account administration. */
export const adminWords = dictionary(
  {
    title: '账号', create: '新建账号', username: '用户名', usernameRule: '3–32 个小写字母、数字或 . _ -', displayName: '姓名', role: '角色', active: '启用', off: '已停用', password: '密码', passwordRule: '至少 12 个字符', newPassword: '重设密码',
    save: '保存', created: '账号已建立', changed: '已保存', self: '本人', note: '管理员不能查看档案，也不能更改操作留痕。', actions: '操作', notMet: '请按要求填写。', keeping: '保管期限与锁定',
  },
  {
    title: 'Accounts', create: 'New account', username: 'User name', usernameRule: '3–32 lower-case letters, digits or . _ -', displayName: 'Name', role: 'Role', active: 'Active', off: 'Switched off', password: 'Password', passwordRule: 'At least 12 characters', newPassword: 'New password',
    save: 'Save', created: 'Account created', changed: 'Saved', self: 'you', actions: 'Actions', notMet: 'Please enter it as described.', keeping: 'Retention and locks', note: 'Administrators can neither read archives nor change the audit trail.',
  },
)
