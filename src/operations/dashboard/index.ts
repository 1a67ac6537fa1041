export * from './dashboard.js';
export * from './health-view.js';
export { gatherDashboard, type DashboardRequest } from './gather-dashboard.js';
